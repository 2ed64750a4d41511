package com.xinfan.product.conversion;

import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.holding.Holding;
import com.xinfan.product.holding.HoldingProblem;
import com.xinfan.product.holding.Holdings;
import com.xinfan.product.order.Purchases;
import com.xinfan.product.redemption.Redeeming;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions that move a conversion on. Each locks the row first and acts only on the state it expects. */
@Component
@Transactional
class ConversionDesk {

    private final Conversions conversions;
    private final ConversionTarget target;
    private final Redeeming redeeming;
    private final Holdings holdings;
    private final ConversionNews news;
    private final Ledger ledger;
    private final BusinessClock clock;

    ConversionDesk(
            Conversions conversions,
            ConversionTarget target,
            Redeeming redeeming,
            Holdings holdings,
            ConversionNews news,
            Ledger ledger,
            BusinessClock clock) {
        this.conversions = conversions;
        this.target = target;
        this.redeeming = redeeming;
        this.holdings = holdings;
        this.news = news;
        this.ledger = ledger;
        this.clock = clock;
    }

    Conversion request(UUID user, String key, UUID holdingId, Conversion.Wish wish) {
        var holding = holdings.lock(holdingId, user)
                .orElseThrow(HoldingProblem.HOLDING_NOT_FOUND::problem)
                .holding();
        var before = conversions.find(user, key);
        if (before.isPresent()) {
            return requireSame(before.get(), holdingId, wish);
        }
        target.require(user, holding.productId(), wish);
        var conversion = requested(user, key, holding, wish);
        if (!conversions.add(conversion)) {
            return requireSame(conversions.find(user, key).orElseThrow(), holdingId, wish);
        }
        redeeming.ask(user, conversion.id(), holdingId, wish.units());
        return conversion;
    }

    Conversion cancel(UUID user, UUID id) {
        var found = conversions.find(user, id).orElseThrow(ConversionProblem.CONVERSION_NOT_FOUND::problem);
        var conversion = conversions.lock(found.id()).orElseThrow();
        switch (conversion.status()) {
            case CANCELLED -> {
                // Asked again.
            }
            case REQUESTED -> {
                redeeming.withdraw(id);
                conversions.cancelled(id, clock.today());
            }
            case REDEEMED, PURCHASED, REFUNDED -> throw ConversionProblem.CONVERSION_UNDER_WAY.problem();
        }
        return conversions.lock(id).orElseThrow();
    }

    /** All units are paid: their money is held in one, for the order. False when some is still to come. */
    boolean redeemed(UUID id) {
        var conversion = conversions.lock(id).orElseThrow();
        var proceeds = redeeming.proceeds(id);
        if (conversion.status() != Conversion.Status.REQUESTED || proceeds.isEmpty()) {
            return false;
        }
        var amount = proceeds.getAsLong();
        redeeming.release(id);
        if (amount > 0 && ledger.reserve(held(conversion, amount)) instanceof Outcome.Accepted) {
            conversions.redeemed(id, amount);
        } else {
            end(conversion, amount, amount > 0 ? "account_frozen" : "amount_out_of_range");
        }
        return true;
    }

    /** Nobody could answer: it is tried again. */
    void tried(UUID id, Instant now) {
        conversions.tried(id, now);
    }

    void purchased(UUID id, UUID order) {
        if (conversions.lock(id).orElseThrow().status() == Conversion.Status.REDEEMED) {
            conversions.purchased(id, order, clock.today());
        }
    }

    /** Lets go of the money, unless an order has taken it meanwhile. */
    void refund(UUID id, String reason) {
        var conversion = conversions.lock(id).orElseThrow();
        if (conversion.status() == Conversion.Status.REDEEMED && !conversions.taken(id)) {
            ledger.release(Purchases.heldFor(id));
            end(conversion, Objects.requireNonNull(conversion.amount()), reason);
        }
    }

    private void end(Conversion conversion, long amount, String reason) {
        conversions.refunded(conversion.id(), amount, reason, clock.today());
        news.refunded(conversion, amount, reason);
    }

    private Transfer held(Conversion conversion, long amount) {
        return Transfer.of(
                Purchases.heldFor(conversion.id()),
                "conversion-hold",
                clock.now(),
                List.of(
                        Posting.debit(Chart.userCash(conversion.userId()), amount),
                        Posting.credit(Chart.productSettlement(conversion.toProductId()), amount)));
    }

    private Conversion requested(UUID user, String key, Holding holding, Conversion.Wish wish) {
        return new Conversion(
                Ids.next(),
                user,
                key,
                holding.id(),
                holding.productId(),
                wish.toProduct(),
                wish.units(),
                wish.codes(),
                Conversion.Status.REQUESTED,
                null,
                null,
                null,
                clock.today(),
                clock.now(),
                null);
    }

    private static Conversion requireSame(Conversion before, UUID holding, Conversion.Wish wish) {
        if (!before.asks(holding, wish)) {
            throw ConversionProblem.CONVERSION_KEY_REUSED.problem();
        }
        return before;
    }
}
