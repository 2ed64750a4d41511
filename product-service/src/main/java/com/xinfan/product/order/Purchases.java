package com.xinfan.product.order;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.profile.Profiles;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where everybody buys: the user in the app, and whatever buys on a user's behalf. The same checks, the same question to
 * risk, the same posting. It has no transaction of its own, since it asks others between those of the desk; so it is
 * called outside of any.
 */
@Service
public class Purchases {

    private static final OrderGates.Buyer NOBODY = new OrderGates.Buyer(null, null);

    private final Orders orders;
    private final OrderBook book;
    private final OrderDesk desk;
    private final OrderGates gates;
    private final Profiles profiles;
    private final Rulebook rulebook;
    private final OrderChecks checks;
    private final BusinessClock clock;

    Purchases(
            Orders orders,
            OrderBook book,
            OrderDesk desk,
            OrderGates gates,
            Profiles profiles,
            Rulebook rulebook,
            BusinessClock clock) {
        this.orders = orders;
        this.book = book;
        this.desk = desk;
        this.gates = gates;
        this.profiles = profiles;
        this.rulebook = rulebook;
        this.checks = new OrderChecks(rulebook);
        this.clock = clock;
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
     * @throws com.xinfan.platform.web.Problem why there is no order; a retryable one (503, or {@code profile_pending})
     *     says nothing about the next try under the same key
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
    @Transactional(readOnly = true)
    public Optional<Placed> find(UUID order) {
        return orders.findById(order).map(Placed::of);
    }

    /** What an order was placed for. */
    record Cause(Source source, @Nullable UUID reference) {

        static final Cause APP = new Cause(Source.APP, null);
    }

    PurchaseOrder place(
            UUID user,
            String key,
            PurchaseOrder.Wish wish,
            Set<String> acknowledged,
            OrderGates.Buyer buyer,
            Cause cause) {
        // A replay is answered by what the first call has reached, not by checking a changed world once more.
        var before = book.find(user, key);
        if (before.isPresent()) {
            return goOn(book.again(before.get().id()), wish, buyer);
        }
        profiles.requireFree(user);
        var offer = desk.offer(wish.productId());
        var evidence = checks.check(offer, profiles.of(user), wish, acknowledged, clock.today());
        desk.requireValue(offer);
        return goOn(book.create(user, key, wish, evidence, offer.confirmation(), cause), wish, buyer);
    }

    /** Carries an order as far as it can go now, from wherever it stands. */
    private PurchaseOrder carry(PurchaseOrder order, OrderGates.Buyer buyer) {
        return switch (order.status()) {
            case CREATED -> carry(frozen(order, buyer), buyer);
            case FROZEN -> desk.confirm(order.id());
            case CONFIRMED, CANCELLED -> order;
            case FAILED -> throw refusal(order);
        };
    }

    private PurchaseOrder goOn(PurchaseOrder order, PurchaseOrder.Wish wish, OrderGates.Buyer buyer) {
        if (!order.asks(wish)) {
            throw OrderProblem.ORDER_KEY_REUSED.problem();
        }
        return carry(order, buyer);
    }

    /** The order beyond CREATED; it comes back FAILED where another runner has ended it meanwhile. */
    private PurchaseOrder frozen(PurchaseOrder order, OrderGates.Buyer buyer) {
        try {
            var offer = desk.offer(order.productId());
            var clearance = gates.clear(order, buyer);
            if (clearance.declined()) {
                desk.declined(order.id(), Objects.requireNonNull(clearance.verdict()));
                throw OrderProblem.RISK_DECLINED.problem();
            }
            return desk.freeze(order.id(), clearance, gates.reserve(order, offer, clearance.verdict()));
        } catch (Problem refused) {
            // Who could not answer may have acted: only the same order, asked again, finds what it holds.
            if (refused.code() instanceof OrderProblem problem && !problem.retryable()) {
                var rule = refused.rule();
                desk.fail(order.id(), problem, rule == null ? null : rule.id());
            }
            throw refused;
        }
    }

    /** Repeats the refusal that ended an order. */
    private Problem refusal(PurchaseOrder order) {
        var failure = Objects.requireNonNull(order.failure());
        var rule = order.failureRule();
        var problem = rule == null ? failure.problem() : failure.problem().rule(rulebook.rule(rule, clock.today()));
        return failure.retryable() ? problem.retryAfter(OrderGates.SOON) : problem;
    }
}
