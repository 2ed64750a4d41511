package com.xinfan.product.catalogue.value;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.TradingCalendar;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which funds lack the value of the last trading day. */
@Component
class ValueWatch implements MeterBinder {

    private final Values values;
    private final TradingCalendar calendar;
    private final BusinessClock clock;

    ValueWatch(Values values, TradingCalendar calendar, BusinessClock clock) {
        this.values = values;
        this.calendar = calendar;
        this.clock = clock;
    }

    List<Values.Missing> missing() {
        var today = clock.today();
        return values.missing(calendar.previous(today), today.minusDays(1));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("product.values.missing", () -> missing().size())
                .description("Funds on the shelf that lack the value of the last trading day")
                .register(registry);
    }
}
