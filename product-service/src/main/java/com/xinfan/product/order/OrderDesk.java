package com.xinfan.product.order;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.chart.AccountProblem;
import com.xinfan.product.holding.Holding;
import com.xinfan.product.holding.Holdings;
import com.xinfan.product.incentive.Incentives;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transactions that move an order on. Each locks the row first and acts only on the state it expects, so a step
 * done by another runner is simply seen as done.
 */
@Component
@Transactional
class OrderDesk {

    private final Orders orders;
    private final Ledger ledger;
    private final Catalogue catalogue;
    private final Incentives incentives;
    private final Holdings holdings;
    private final Outbox outbox;
    private final BusinessClock clock;

    OrderDesk(
            Orders orders,
            Ledger ledger,
            Catalogue catalogue,
            Incentives incentives,
            Holdings holdings,
            Outbox outbox,
            BusinessClock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.incentives = incentives;
        this.holdings = holdings;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Offer offer(UUID product) {
        return catalogue.offer(product).filter(Offer::live).orElseThrow(OrderProblem.PRODUCT_NOT_ON_SALE::problem);
    }

    /** A fund is sold only while there is a value to convert the money at. */
    @Transactional(readOnly = true)
    void requireValue(Offer offer) {
        if (offer.type().isFund() && catalogue.nav(offer.id(), clock.today()).isEmpty()) {
            throw OrderProblem.NAV_MISSING.problem();
        }
    }

    /**
     * Takes the money, the coupon and the quota together, or none of them. The quota's row is shared by all: it
     * comes last.
     */
    PurchaseOrder freeze(UUID id, PurchaseOrder.Clearance clearance, CampaignClient.@Nullable Reservation coupon) {
        var order = locked(id);
        if (order.status() != PurchaseOrder.Status.CREATED) {
            return order;
        }
        order.freeze(clearance, coupon);
        List<Posting> endOfLiability = coupon == null
                ? List.of()
                : incentives
                        .take(coupon.couponId(), order.userId(), coupon.campaignId(), id)
                        .orElseThrow(OrderProblem.COUPON_UNUSABLE::problem);
        switch (ledger.reserve(OrderPosting.transfer(order, coupon, endOfLiability, clock.now()))) {
            case Outcome.Accepted _ -> {
                // The money is taken.
            }
            case Outcome.Insufficient refused ->
                throw AccountProblem.heldBack(ledger, refused)
                        ? AccountProblem.ACCOUNT_FROZEN.problem()
                        : OrderProblem.INSUFFICIENT_FUNDS.problem();
            case Outcome.Barred barred -> throw AccountProblem.of(barred);
            case Outcome.LimitExceeded _, Outcome.Irregular _ ->
                throw new IllegalStateException("A new order cannot be refused otherwise: " + id);
        }
        if (!catalogue.take(order.productId(), order.amount())) {
            throw OrderProblem.QUOTA_EXHAUSTED.problem();
        }
        outbox.append(new TradeEvent.OrderPlaced(
                order.userId(),
                clock.now(),
                id,
                order.productId(),
                order.productType(),
                Money.ofFen(order.amount()),
                order.couponId()));
        return order;
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

    /** Posts what was taken and opens the holding, once the order's day has come. */
    PurchaseOrder confirm(UUID id) {
        var order = locked(id);
        var today = clock.today();
        if (order.status() != PurchaseOrder.Status.FROZEN
                || order.confirmOn().isAfter(today)
                || order.held(clock.now())) {
            return order;
        }
        var offer = catalogue.offer(order.productId()).orElseThrow();
        var nav = offer.type().isFund() ? value(order) : null;
        if (nav == null && offer.type().isFund()) {
            return order;
        }
        var now = clock.now();
        ledger.settle(OrderPosting.key(id), now).required();
        order.confirm(now, offer.commission(order.amount()));
        var first = orders.claimFirst(order.userId(), id) == 1;
        holdings.open(holding(order, offer, nav));
        var coupon = order.couponId();
        var campaign = order.campaignId();
        if (coupon != null && campaign != null) {
            incentives.used(coupon, order.userId(), campaign, order.couponCost());
        }
        outbox.append(new TradeEvent.OrderConfirmed(
                order.userId(),
                now,
                id,
                order.productId(),
                order.productType(),
                Money.ofFen(order.amount()),
                coupon,
                Money.ofFen(order.couponCost()),
                first));
        earn(order);
        return order;
    }

    /** Nobody needs to look at it any more: confirms it if its day has come. */
    PurchaseOrder release(UUID id) {
        var order = locked(id);
        if (order.status() != PurchaseOrder.Status.FROZEN) {
            return order;
        }
        order.release();
        return confirm(id);
    }

    /** Ends an order that has taken nothing yet. */
    PurchaseOrder fail(UUID id, OrderProblem problem, @Nullable String rule) {
        var order = locked(id);
        if (order.status() == PurchaseOrder.Status.CREATED) {
            order.fail(problem, rule);
            outbox.append(new TradeEvent.OrderFailed(
                    order.userId(), clock.now(), id, order.productId(), order.couponId(), problem.code()));
        }
        return order;
    }

    /** Fails an order that nobody has carried on since; false when somebody has meanwhile. */
    boolean abandon(UUID id, Instant before) {
        return locked(id).abandoned(before)
                && fail(id, OrderProblem.ORDER_INTERRUPTED, null).status() == PurchaseOrder.Status.FAILED;
    }

    private void earn(PurchaseOrder order) {
        if (order.commission() > 0) {
            var now = clock.now();
            ledger.post(OrderPosting.commission(order, now)).required();
            outbox.append(new TradeEvent.CommissionEarned(
                    order.userId(), now, order.id(), order.productId(), Money.ofFen(order.commission())));
        }
    }

    private PurchaseOrder locked(UUID id) {
        return orders.lock(id).orElseThrow();
    }

    /**
     * What a unit is worth to this order: at once the latest known value, on a later day the value of its own trade
     * day, or of the next day that has one, which nobody knew when it was placed. Null while there is none.
     */
    private @Nullable BigDecimal value(PurchaseOrder order) {
        var today = clock.today();
        var placedOn = order.placedOn();
        var nav = order.confirmOn().isAfter(placedOn)
                ? catalogue.firstNav(order.productId(), placedOn, today)
                : catalogue.nav(order.productId(), today);
        return nav.orElse(null);
    }

    private Holding holding(PurchaseOrder order, Offer offer, @Nullable BigDecimal nav) {
        var today = clock.today();
        var term = offer.termDays();
        return new Holding(
                Ids.next(),
                order.userId(),
                order.id(),
                offer.id(),
                offer.name(),
                offer.type(),
                order.amount(),
                offer.annualRate(),
                order.boostRate(),
                order.boostCost(),
                today,
                term == null ? null : today.plusDays(term),
                nav == null ? null : Holding.units(order.amount(), nav),
                nav,
                clock.now());
    }
}
