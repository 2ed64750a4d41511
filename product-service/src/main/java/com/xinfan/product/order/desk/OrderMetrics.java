package com.xinfan.product.order.desk;

import com.xinfan.product.order.Purchases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What of the orders is worth watching. */
@Component
class OrderMetrics implements MeterBinder {

    private final OrderList orders;

    OrderMetrics(OrderList orders) {
        this.orders = orders;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var status : List.of("CREATED", "FROZEN")) {
            for (var source : Purchases.Source.values()) {
                Gauge.builder("orders.open", () -> orders.open(status, source.name()))
                        .tag("status", status.toLowerCase(Locale.ROOT))
                        .tag("source", source.name().toLowerCase(Locale.ROOT))
                        .description("Orders under way")
                        .register(registry);
            }
        }
        Gauge.builder("orders.stuck", orders::stuck)
                .description("Orders past their day of confirmation, or left and not ended")
                .register(registry);
    }
}
