package com.xinfan.product.order;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Confirms orders whose day has come, and fails those that nobody has carried on: their user has been told to come
 * back or told nothing, and may have left. How long that is, is measured by the system's clock, as the client's
 * retries are.
 */
@Component
class OrderWork implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(OrderWork.class);
    private static final Duration CONFIRMED_BY_ITS_REQUEST = Duration.ofMinutes(1);
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(2);

    private final Orders orders;
    private final OrderDesk desk;
    private final BusinessClock clock;
    private final Clock systemClock;

    OrderWork(Orders orders, OrderDesk desk, BusinessClock clock, Clock systemClock) {
        this.orders = orders;
        this.desk = desk;
        this.clock = clock;
        this.systemClock = systemClock;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public int runDue() {
        var before = clock.now().minus(CONFIRMED_BY_ITS_REQUEST);
        var done = 0;
        for (var order : orders.confirmable(clock.today(), before)) {
            done += confirmed(order);
        }
        var abandonedBefore = systemClock.instant().minus(ABANDONED_AFTER);
        for (var order : orders.abandoned(abandonedBefore)) {
            done += failed(order, abandonedBefore);
        }
        return done;
    }

    private int confirmed(PurchaseOrder order) {
        try {
            return desk.confirm(order.id()).status() == PurchaseOrder.Status.CONFIRMED ? 1 : 0;
        } catch (RuntimeException e) {
            // One bad order must not hold up the others; it stays frozen and is tried again.
            LOG.error("Order {} cannot be confirmed", order.id(), e);
            return 0;
        }
    }

    private int failed(PurchaseOrder order, Instant abandonedBefore) {
        try {
            return desk.abandon(order.id(), abandonedBefore) ? 1 : 0;
        } catch (RuntimeException e) {
            LOG.error("Abandoned order {} cannot be failed", order.id(), e);
            return 0;
        }
    }
}
