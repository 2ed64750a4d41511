package com.xinfan.product.order;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.product.dayend.DayStep;
import com.xinfan.product.dayend.Step;
import com.xinfan.product.risk.RiskRulings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What orders wait for. Those whose day has come are confirmed in the close of business. Those whose case at
 * risk-service is over are let go. Those that nobody has carried on are failed: their user has been told to come back
 * or told nothing, and may have left; how long that is, is measured by the system's clock, as the client's retries are.
 * Those that passed while risk was silent are put to it as soon as it answers again.
 */
@Component
class OrderWork implements DueWork, DayStep {

    private static final Logger LOG = LoggerFactory.getLogger(OrderWork.class);
    private static final Duration CONFIRMED_BY_ITS_REQUEST = Duration.ofMinutes(1);
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(2);
    private static final Duration ASKED_LATE_FOR = Duration.ofDays(7);
    private static final int RULED_AT_A_TIME = 100;

    private final Orders orders;
    private final OrderBook book;
    private final OrderConfirmation confirmation;
    private final OrderUndo undo;
    private final OrderGates gates;
    private final BusinessClock clock;
    private final Clock systemClock;

    OrderWork(
            Orders orders,
            OrderBook book,
            OrderConfirmation confirmation,
            OrderUndo undo,
            OrderGates gates,
            BusinessClock clock,
            Clock systemClock) {
        this.orders = orders;
        this.book = book;
        this.confirmation = confirmation;
        this.undo = undo;
        this.gates = gates;
        this.clock = clock;
        this.systemClock = systemClock;
    }

    @Override
    public Step step() {
        return Step.CONFIRMATIONS;
    }

    @Override
    public int work(LocalDate day) {
        var now = clock.now();
        var ids = book.confirmable(day, now, now.minus(CONFIRMED_BY_ITS_REQUEST));
        if (ids.isEmpty()) {
            return 0;
        }
        try {
            return confirmation.confirm(ids, day);
        } catch (RuntimeException e) {
            LOG.warn("{} orders cannot be confirmed together, so one after the other", ids.size(), e);
            return ids.stream().mapToInt(id -> confirmed(id, day)).sum();
        }
    }

    @Override
    public List<String> waiting(LocalDate day) {
        return book.waiting(day);
    }

    @EventListener(RiskRulings.Ruled.class)
    public void heard() {
        confirmation.ruled(RULED_AT_A_TIME);
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public int runDue() {
        var done = confirmation.ruled(RULED_AT_A_TIME);
        var abandonedBefore = systemClock.instant().minus(ABANDONED_AFTER);
        for (var order : orders.abandoned(abandonedBefore)) {
            done += failed(order, abandonedBefore);
        }
        return done + judged();
    }

    /** One bad order must not hold up the others; it stays frozen and is tried again. */
    private int confirmed(UUID id, LocalDate day) {
        try {
            return confirmation.confirm(List.of(id), day);
        } catch (RuntimeException e) {
            LOG.error("Order {} cannot be confirmed", id, e);
            return 0;
        }
    }

    private int failed(PurchaseOrder order, Instant abandonedBefore) {
        try {
            return undo.abandon(order.id(), abandonedBefore) ? 1 : 0;
        } catch (RuntimeException e) {
            LOG.error("Abandoned order {} cannot be failed", order.id(), e);
            return 0;
        }
    }

    /** The first silence ends the turn. */
    private int judged() {
        var done = 0;
        for (var order : orders.unjudged(clock.now().minus(ASKED_LATE_FOR))) {
            try {
                undo.judgedLate(order.id(), gates.judge(order));
                done++;
            } catch (RemoteFailure.Refused e) {
                LOG.error("Risk cannot be asked about order {}", order.id(), e);
            } catch (RemoteFailure.Unavailable | RemoteFailure.Unknown silent) {
                return done;
            }
        }
        return done;
    }
}
