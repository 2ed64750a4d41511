package com.xinfan.product.order;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.web.Problem;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Confirms orders whose day has come, and finishes or fails those that a dead process left behind. */
@Component
class OrderWork implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(OrderWork.class);
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(1);
    private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(15);

    private final Orders orders;
    private final OrderService service;
    private final OrderDesk desk;
    private final BusinessClock clock;

    OrderWork(Orders orders, OrderService service, OrderDesk desk, BusinessClock clock) {
        this.orders = orders;
        this.service = service;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public int runDue() {
        var before = clock.now().minus(ABANDONED_AFTER);
        var done = 0;
        for (var order : orders.confirmable(clock.today(), before)) {
            done += confirmed(order);
        }
        for (var order : orders.abandoned(before)) {
            done += finished(order);
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

    private int finished(PurchaseOrder order) {
        try {
            service.carry(order);
            return 1;
        } catch (Problem refused) {
            LOG.info("Abandoned order {} failed: {}", order.id(), refused.code());
            return refused.code() instanceof OrderProblem ? 1 : 0;
        } catch (RuntimeException e) {
            LOG.error("Abandoned order {} cannot be finished", order.id(), e);
            if (order.createdAt().isBefore(clock.now().minus(GIVEN_UP_AFTER))) {
                desk.fail(order.id(), OrderProblem.ORDER_INTERRUPTED, null);
                return 1;
            }
            return 0;
        }
    }
}
