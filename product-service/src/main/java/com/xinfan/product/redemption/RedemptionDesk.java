package com.xinfan.product.redemption;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.holding.Holding;
import com.xinfan.product.holding.HoldingProblem;
import com.xinfan.product.holding.Holdings;
import com.xinfan.product.holding.IncomeDesk;
import com.xinfan.product.redemption.RedemptionTerms.Quote;
import com.xinfan.product.redemption.RedemptionTerms.Wish;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions in which units leave, and come back. The holding's row is locked first. */
@Component
@Transactional
class RedemptionDesk {

    private final Holdings holdings;
    private final Redemptions redemptions;
    private final RedemptionTerms terms;
    private final RedemptionPayments payments;
    private final IncomeDesk income;
    private final BusinessClock clock;

    RedemptionDesk(
            Holdings holdings,
            Redemptions redemptions,
            RedemptionTerms terms,
            RedemptionPayments payments,
            IncomeDesk income,
            BusinessClock clock) {
        this.holdings = holdings;
        this.redemptions = redemptions;
        this.terms = terms;
        this.payments = payments;
        this.income = income;
        this.clock = clock;
    }

    /** A redemption's key, and what it belongs to. */
    private record Tie(
            String key,
            @Nullable UUID instruction,
            @Nullable UUID conversion) {}

    Redemption redeem(UUID user, String key, UUID holdingId, Wish wish) {
        locked(user, holdingId);
        var before = redemptions.find(user, key);
        return before.isPresent()
                ? requireSame(before.get(), holdingId, wish)
                : leave(user, holdingId, wish, new Tie(key, null, null));
    }

    /** Asks back for a conversion, whose own key says that it is the first time. */
    Redemption sell(UUID user, UUID conversion, UUID holdingId, Wish wish) {
        return leave(user, holdingId, wish, new Tie("conversion:" + conversion, null, conversion));
    }

    /**
     * Asks units back of a user's holdings of one product, the longest held first; those in their lock-up are left out.
     */
    List<Redemption> redeemAcross(UUID user, String key, UUID product, Wish wish) {
        var instruction = Ids.of("redemption", user, key);
        var held = redemptions.holdings(user, product).stream()
                .map(id -> locked(user, id).holding())
                .toList();
        var before = redemptions.ofInstruction(instruction);
        if (!before.isEmpty()) {
            return requireSame(before, product, wish);
        }
        if (held.isEmpty()) {
            throw HoldingProblem.HOLDING_NOT_FOUND.problem();
        }
        var left = terms.units(held.getFirst().type(), wish);
        var speed = terms.speed(held.getFirst().type(), wish);
        var asked = new ArrayList<Redemption>();
        for (var holding : longestHeldFirst(held)) {
            var current = upToDate(user, holding);
            var part = left.min(Objects.requireNonNull(current.units()));
            var free = !terms.course(current, speed, null).tradeOn().isBefore(terms.freeFrom(current));
            if (free && part.signum() > 0) {
                var tie = new Tie(instruction + ":" + holding.id(), instruction, null);
                asked.add(leave(user, holding.id(), new Wish(null, part, speed, wish.onLarge()), tie));
                left = left.subtract(part);
            }
        }
        if (left.signum() > 0) {
            throw RedemptionProblem.REDEMPTION_EXCEEDS.at(wish.unitsParam());
        }
        return asked;
    }

    /** What a redemption would bring if it were asked for now. */
    @Transactional(readOnly = true)
    Quote preview(UUID user, UUID holdingId, Wish wish) {
        var position = holdings.find(holdingId, user).orElseThrow(HoldingProblem.HOLDING_NOT_FOUND::problem);
        requireActive(position);
        var holding = position.holding();
        var speed = terms.speed(holding.type(), wish);
        var units = terms.units(holding.type(), wish);
        var course = terms.course(holding, speed, wish.onLarge());
        terms.require(holding, units, course, wish);
        return terms.quote(holding, units, speed, course);
    }

    Redemption cancel(UUID user, UUID id) {
        var redemption = redemptions.lock(id, user).orElseThrow(RedemptionProblem.REDEMPTION_NOT_FOUND::problem);
        if (redemption.cause().conversionId() != null) {
            throw RedemptionProblem.REDEMPTION_OF_CONVERSION.problem();
        }
        takeBack(redemption);
        return redemptions.lock(id, user).orElseThrow();
    }

    /** Puts the units of a locked redemption back into their holding; done once, as it is cancelled once. */
    void takeBack(Redemption redemption) {
        if (redemption.status() == Redemption.Status.CANCELLED) {
            return;
        }
        var course = redemption.course();
        if (redemption.status() != Redemption.Status.PENDING
                || course.allotted()
                || !clock.now().isBefore(course.cutOffAt())) {
            throw RedemptionProblem.REDEMPTION_CUT_OFF.problem();
        }
        redemptions.cancel(redemption.id(), clock.today());
        holdings.giveBack(redemption.holdingId(), redemption.units(), redemption.principal(), redemption.leavesOn());
    }

    private Redemption leave(UUID user, UUID holdingId, Wish wish, Tie tie) {
        var position = locked(user, holdingId);
        requireActive(position);
        var speed = terms.speed(position.holding().type(), wish);
        var units = terms.units(position.holding().type(), wish);
        var holding = upToDate(user, position.holding());
        var course = terms.course(holding, speed, wish.onLarge());
        terms.require(holding, units, course, wish);
        var pending = pending(tie, holding, speed, units, course);
        if (!redemptions.add(pending)) {
            throw RedemptionProblem.REDEMPTION_KEY_REUSED.problem();
        }
        holdings.leave(holding, units, pending.principal(), pending.leavesOn());
        return speed == Redemption.Speed.FAST ? payments.payFast(pending) : pending;
    }

    private Redemption pending(
            Tie tie, Holding holding, Redemption.Speed speed, BigDecimal units, Redemption.Course course) {
        return new Redemption(
                Ids.next(),
                holding.userId(),
                tie.key(),
                holding.id(),
                holding.productId(),
                holding.type(),
                speed,
                units,
                holding.principalOf(units),
                Redemption.Status.PENDING,
                null,
                0,
                null,
                clock.today(),
                clock.now(),
                null,
                course,
                new Redemption.Cause(units, null, tie.instruction(), tie.conversion()));
    }

    /** A money fund's holding gives all that it has earned; it is locked already. */
    private Holding upToDate(UUID user, Holding holding) {
        if (holding.type() == ProductType.MONEY_FUND) {
            income.bringUpToDate(holding.id());
        }
        return locked(user, holding.id()).holding();
    }

    private Holdings.Position locked(UUID user, UUID id) {
        return holdings.lock(id, user).orElseThrow(HoldingProblem.HOLDING_NOT_FOUND::problem);
    }

    private static void requireActive(Holdings.Position position) {
        if (position.status() != Holding.Status.ACTIVE) {
            throw HoldingProblem.HOLDING_CLOSED.problem();
        }
    }

    private static List<Holding> longestHeldFirst(List<Holding> held) {
        return held.stream()
                .sorted(Comparator.comparing(Holding::startedOn).thenComparing(Holding::id))
                .toList();
    }

    private Redemption requireSame(Redemption before, UUID holdingId, Wish wish) {
        var same = before.holdingId().equals(holdingId)
                && before.speed() == terms.speed(before.productType(), wish)
                && before.cause().asked().compareTo(terms.units(before.productType(), wish)) == 0;
        if (!same) {
            throw RedemptionProblem.REDEMPTION_KEY_REUSED.problem();
        }
        return before;
    }

    private List<Redemption> requireSame(List<Redemption> before, UUID product, Wish wish) {
        var asked = before.stream().map(one -> one.cause().asked()).reduce(BigDecimal.ZERO, BigDecimal::add);
        var first = before.getFirst();
        var same = first.productId().equals(product)
                && first.speed() == terms.speed(first.productType(), wish)
                && asked.compareTo(terms.units(first.productType(), wish)) == 0;
        if (!same) {
            throw RedemptionProblem.REDEMPTION_KEY_REUSED.problem();
        }
        return before;
    }
}
