package com.xinfan.product.conversion;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.dayend.DayStep;
import com.xinfan.product.dayend.Step;
import com.xinfan.product.order.Purchases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The conversions' step of a business date. The order is placed between transactions, under the conversion's key. */
@Component
class ConversionWork implements DayStep, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(ConversionWork.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Conversions conversions;
    private final ConversionDesk desk;
    private final Purchases purchases;
    private final BusinessClock clock;
    private final Clock systemClock;

    ConversionWork(
            Conversions conversions, ConversionDesk desk, Purchases purchases, BusinessClock clock, Clock systemClock) {
        this.conversions = conversions;
        this.desk = desk;
        this.purchases = purchases;
        this.clock = clock;
        this.systemClock = systemClock;
    }

    @Override
    public Step step() {
        return Step.CONVERSIONS;
    }

    @Override
    public int work(LocalDate day) {
        var done = conversions.paid().stream().filter(this::redeemed).count();
        for (var conversion : conversions.toPurchase(systemClock.instant().minus(PAUSE))) {
            done += placed(conversion) ? 1 : 0;
        }
        return Math.toIntExact(done);
    }

    @Override
    public List<String> waiting(LocalDate day) {
        var waiting = conversions.waiting(day.plusDays(1));
        return waiting == 0 ? List.of() : List.of(waiting + " 笔转换的款项已到，尚未买入目标产品");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("conversion.late", () -> conversions.waiting(clock.today()))
                .description("Conversions whose money has come before today and that have no order yet")
                .register(registry);
    }

    private boolean redeemed(UUID id) {
        return desk.redeemed(id);
    }

    private boolean placed(Conversion conversion) {
        try {
            var placed = purchases.place(
                    conversion.userId(),
                    conversion.id().toString(),
                    conversion.toProductId(),
                    Objects.requireNonNull(conversion.amount()),
                    conversion.codes(),
                    Purchases.Source.CONVERSION,
                    conversion.id());
            desk.purchased(conversion.id(), placed.orderId());
            return true;
        } catch (Problem refused) {
            if (refused.retryAfter() == null && refused.code().status() != HttpStatus.SERVICE_UNAVAILABLE) {
                desk.refund(conversion.id(), refused.code().code());
                return true;
            }
            LOG.info("Conversion {} waits: {}", conversion.id(), refused.code().code());
        } catch (RuntimeException e) {
            // One that cannot be placed must not hold up the others; its money is held until it can.
            LOG.error("Conversion {} cannot be placed", conversion.id(), e);
        }
        desk.tried(conversion.id(), systemClock.instant());
        return false;
    }
}
