package com.xinfan.product.order;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.incentive.Incentives;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The other ends of an order. What a frozen one has taken goes back whole: money, quota and coupon are as if it had
 * never been.
 */
@Component
@Transactional
class OrderUndo {

    private final Orders orders;
    private final OrderBook book;
    private final Ledger ledger;
    private final Incentives incentives;
    private final OrderSales sales;
    private final BusinessClock clock;

    OrderUndo(
            Orders orders,
            OrderBook book,
            Ledger ledger,
            Incentives incentives,
            OrderSales sales,
            BusinessClock clock) {
        this.orders = orders;
        this.book = book;
        this.ledger = ledger;
        this.incentives = incentives;
        this.sales = sales;
        this.clock = clock;
    }

    /** Keeps why risk does not let it pass; the caller ends it. */
    void declined(UUID id, RiskVerdict verdict) {
        var order = locked(id);
        if (order.status() == PurchaseOrder.Status.CREATED) {
            order.declined(verdict);
        }
    }

    /** What risk says of an order that passed while it was silent. */
    void judgedLate(UUID id, RiskVerdict verdict) {
        locked(id).judgedLate(verdict);
    }

    /** Ends an order that has taken nothing yet. */
    PurchaseOrder fail(UUID id, OrderProblem problem, @Nullable String rule) {
        var order = locked(id);
        if (order.status() == PurchaseOrder.Status.CREATED) {
            order.fail(problem, rule);
            sales.tell(List.of(failed(order, problem)));
        }
        return order;
    }

    /** Fails an order that nobody has carried on since; false when somebody has meanwhile. */
    boolean abandon(UUID id, Instant before) {
        return locked(id).abandoned(before)
                && fail(id, OrderProblem.ORDER_INTERRUPTED, null).status() == PurchaseOrder.Status.FAILED;
    }

    /** Ends a frozen order against its user's wish; it is locked. */
    void refuse(PurchaseOrder order, OrderProblem why) {
        order.refuse(why);
        giveBack(order);
        sales.tell(List.of(failed(order, why)));
    }

    /** Takes a user's order back as long as that is possible; once is as good as often. */
    PurchaseOrder cancel(UUID user, UUID id) {
        var order = orders.lock(id)
                .filter(one -> one.userId().equals(user))
                .orElseThrow(OrderProblem.ORDER_NOT_FOUND::problem);
        if (order.status() == PurchaseOrder.Status.CANCELLED) {
            return order;
        }
        var now = clock.now();
        if (!order.cancellable(now)) {
            throw OrderProblem.ORDER_NOT_CANCELLABLE.problem();
        }
        var taken = order.status() == PurchaseOrder.Status.FROZEN;
        order.cancel(now);
        if (taken) {
            giveBack(order);
        }
        sales.tell(List.of(new TradeEvent.OrderCancelled(
                user, now, id, order.productId(), Money.ofFen(order.amount()), order.couponId())));
        return order;
    }

    private void giveBack(PurchaseOrder order) {
        book.lockQuotas(Set.of(order.productId()));
        book.takeQuotas(Map.of(order.productId(), -order.amount()));
        var coupon = order.couponId();
        var campaign = order.coupon().campaignId();
        if (coupon != null && campaign != null) {
            incentives.giveBack(coupon, order.userId(), campaign);
        }
        ledger.release(OrderPosting.key(order.id())).required();
    }

    private TradeEvent failed(PurchaseOrder order, OrderProblem why) {
        return new TradeEvent.OrderFailed(
                order.userId(), clock.now(), order.id(), order.productId(), order.couponId(), why.code());
    }

    private PurchaseOrder locked(UUID id) {
        return orders.lock(id).orElseThrow();
    }
}
