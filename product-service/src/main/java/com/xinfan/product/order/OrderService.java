package com.xinfan.product.order;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.profile.Profiles;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The way of an order, with no transaction of its own: it asks others between the transactions of the desk. */
@Service
class OrderService {

    private final OrderBook book;
    private final OrderDesk desk;
    private final OrderGates gates;
    private final Profiles profiles;
    private final Rulebook rulebook;
    private final OrderChecks checks;
    private final BusinessClock clock;

    OrderService(
            OrderBook book,
            OrderDesk desk,
            OrderGates gates,
            Profiles profiles,
            Rulebook rulebook,
            BusinessClock clock) {
        this.book = book;
        this.desk = desk;
        this.gates = gates;
        this.profiles = profiles;
        this.rulebook = rulebook;
        this.checks = new OrderChecks(rulebook);
        this.clock = clock;
    }

    PurchaseOrder place(
            UUID user, String key, PurchaseOrder.Wish wish, Set<String> acknowledged, OrderGates.Buyer buyer) {
        // A replay is answered by what the first call has reached, not by checking a changed world once more.
        var before = book.find(user, key);
        if (before.isPresent()) {
            return goOn(book.again(before.get().id()), wish, buyer);
        }
        profiles.requireFree(user);
        var offer = desk.offer(wish.productId());
        var evidence = checks.check(offer, profiles.of(user), wish, acknowledged, clock.today());
        desk.requireValue(offer);
        return goOn(book.create(user, key, wish, evidence, offer.confirmation()), wish, buyer);
    }

    /** Carries an order as far as it can go now, from wherever it stands. */
    private PurchaseOrder carry(PurchaseOrder order, OrderGates.Buyer buyer) {
        return switch (order.status()) {
            case CREATED -> carry(frozen(order, buyer), buyer);
            case FROZEN -> desk.confirm(order.id());
            case CONFIRMED -> order;
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
