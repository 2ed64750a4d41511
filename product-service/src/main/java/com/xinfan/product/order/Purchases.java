package com.xinfan.product.order;

import com.xinfan.ledger.Ledger;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.chart.Chart;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Service;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where everybody buys: the user in the app, and whatever buys on a user's behalf. The same checks, the same question
 * to risk, the same posting. It has no transaction of its own, since it asks others between those of the desk; so it is
 * called outside of any.
 */
@Service
public class Purchases {

    private static final OrderGates.Buyer NOBODY = new OrderGates.Buyer(null, null);

    private final Orders orders;
    private final OrderIntake intake;
    private final OrderDesk desk;
    private final OrderConfirmation confirmation;
    private final OrderUndo undo;
    private final OrderGates gates;
    private final Ledger ledger;

    Purchases(
            Orders orders,
            OrderIntake intake,
            OrderDesk desk,
            OrderConfirmation confirmation,
            OrderUndo undo,
            OrderGates gates,
            Ledger ledger) {
        this.orders = orders;
        this.intake = intake;
        this.desk = desk;
        this.confirmation = confirmation;
        this.undo = undo;
        this.gates = gates;
        this.ledger = ledger;
    }

    /** Who wants a purchase. Keys of different sources never meet. */
    public enum Source {
        APP,
        PLAN,
        CONVERSION,
        RENEWAL,
        ADVICE,
        PORTFOLIO,
        SCENE;

        /** A key of the app has no blank. */
        private String key(String key) {
            return this == APP ? key : name() + " " + key;
        }
    }

    /**
     * What became of a purchase.
     *
     * @param status FROZEN while it waits for its day, then CONFIRMED, FAILED or CANCELLED
     */
    public record Placed(UUID orderId, String status) {

        static Placed of(PurchaseOrder order) {
            return new Placed(order.id(), order.status().name());
        }
    }

    /** What an order was placed for. */
    record Cause(Source source, @Nullable UUID reference) {

        static final Cause APP = new Cause(Source.APP, null);
    }

    /** As below, for what refers to nothing. */
    public Placed place(UUID user, String key, UUID product, long amount, Set<String> acknowledged, Source source) {
        return place(user, key, product, amount, acknowledged, source, null);
    }

    /**
     * Buys on a user's behalf. The same key of the same source is one order, however often it is placed.
     *
     * @param key up to 200 characters
     * @param amount in fen
     * @param acknowledged the codes of the warnings that the user has confirmed
     * @param reference what it was placed for: kept with the order
     * @throws Problem why there is no order; a retryable one (503, or {@code profile_pending}) says nothing about the
     *     next try under the same key
     */
    public Placed place(
            UUID user,
            String key,
            UUID product,
            long amount,
            Set<String> acknowledged,
            Source source,
            @Nullable UUID reference) {
        var wish = new PurchaseOrder.Wish(product, amount, null);
        return Placed.of(place(user, source.key(key), wish, acknowledged, NOBODY, new Cause(source, reference)));
    }

    /** What has become of an order since. */
    public Optional<Placed> find(UUID order) {
        return orders.findById(order).map(Placed::of);
    }

    /**
     * The key under which whoever places a purchase with a reference may hold its money in the ledger: the transaction
     * that takes the money for the order lets go of it.
     */
    public static String heldFor(UUID reference) {
        return "purchase-hold:" + reference;
    }

    PurchaseOrder place(
            UUID user,
            String key,
            PurchaseOrder.Wish wish,
            Set<String> acknowledged,
            OrderGates.Buyer buyer,
            Cause cause) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("A purchase asks others: it is placed outside a transaction");
        }
        var order = intake.take(new OrderIntake.Asked(new OrderBook.Key(user, key), wish, acknowledged, cause));
        if (!order.asks(wish)) {
            throw OrderProblem.ORDER_KEY_REUSED.problem();
        }
        return carry(order, buyer);
    }

    /** What would become of a wish, its user's money included. */
    OrderIntake.Assessment preview(UUID user, PurchaseOrder.Wish wish) {
        var assessed = intake.assess(user, wish);
        var available = ledger.balance(Chart.userCash(user).code())
                .map(balance -> Math.abs(balance.available()))
                .orElse(0L);
        // A coupon may lower what is taken; by how much, only its reservation says.
        return assessed.refusal() == null && wish.couponId() == null && available < wish.amount()
                ? assessed.refusedFor(OrderProblem.INSUFFICIENT_FUNDS.problem())
                : assessed;
    }

    PurchaseOrder cancel(UUID user, UUID order) {
        return undo.cancel(user, order);
    }

    /** Carries an order as far as it can go now, from wherever it stands. */
    private PurchaseOrder carry(PurchaseOrder order, OrderGates.Buyer buyer) {
        return switch (order.status()) {
            case CREATED -> carry(frozen(order, buyer), buyer);
            case FROZEN -> order.timing().atOnce() ? confirmation.confirm(order.id()) : order;
            case CONFIRMED, CANCELLED -> order;
            case FAILED -> throw gates.refusal(order);
        };
    }

    /** The order beyond CREATED; it comes back FAILED or CANCELLED where another runner has ended it meanwhile. */
    private PurchaseOrder frozen(PurchaseOrder order, OrderGates.Buyer buyer) {
        try {
            var clearance = gates.clear(order, buyer);
            if (clearance.declined()) {
                undo.declined(order.id(), Objects.requireNonNull(clearance.verdict()));
                throw OrderProblem.RISK_DECLINED.problem();
            }
            var coupon = gates.reserve(order, clearance.verdict());
            return desk.freeze(new OrderDesk.Freezing(order.id(), clearance, coupon, MDC.get("traceparent")));
        } catch (Problem refused) {
            // Who could not answer may have acted: only the same order, asked again, finds what it holds.
            if (refused.code() instanceof OrderProblem problem && !problem.retryable()) {
                var rule = refused.rule();
                undo.fail(order.id(), problem, rule == null ? null : rule.id());
            }
            throw refused;
        }
    }
}
