package com.xinfan.product.redemption;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Dealing;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.TradingCalendar;
import com.xinfan.product.holding.Holding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a redemption may be and what it brings. It changes nothing, so that the preview says what the request does. */
@Component
class RedemptionTerms {

    private static final String TERM_RULE = "redemption.fixed-term";
    private static final String REMAINING_RULE = "redemption.minimum-remaining";
    private static final int FEN_SCALE = 2;
    private static final int UNIT_SCALE = 4;

    private final Catalogue catalogue;
    private final TradingCalendar calendar;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    RedemptionTerms(Catalogue catalogue, TradingCalendar calendar, Rulebook rulebook, BusinessClock clock) {
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** What a user asks for: an amount of a money fund, or units; without a speed, the kind's own. */
    record Wish(
            @Nullable Long amount,
            @Nullable BigDecimal units,
            Redemption.@Nullable Speed speed,
            Redemption.@Nullable OnLarge onLarge) {

        String unitsParam() {
            return units == null ? "/amount" : "/units";
        }
    }

    /**
     * What a redemption asked for now is expected to bring.
     *
     * @param nav the latest value known; the trade day's own counts
     * @param amount what would be paid to the person at that value, in fen, after the fee
     * @param exact whether the value is known already
     */
    record Quote(
            BigDecimal units,
            Redemption.Speed speed,
            @Nullable BigDecimal nav,
            @Nullable Long amount,
            @Nullable Long fee,
            boolean exact,
            int daysHeld,
            LocalDate tradeOn,
            LocalDate arrivesOn) {}

    Offer offer(UUID product) {
        return catalogue.offer(product).orElseThrow();
    }

    Dealing dealing(UUID product) {
        return offer(product).dealing();
    }

    Redemption.Speed speed(ProductType type, Wish wish) {
        return switch (type) {
            case MONEY_FUND -> wish.speed() == null ? Redemption.Speed.FAST : wish.speed();
            case BOND_FUND, EQUITY_FUND -> {
                if (wish.speed() == Redemption.Speed.FAST) {
                    throw RedemptionProblem.REDEMPTION_STANDARD_ONLY.at("/speed");
                }
                yield Redemption.Speed.STANDARD;
            }
            case FIXED_TERM, INSURANCE, CONSUMER_LOAN, PAYMENT_BALANCE ->
                throw RedemptionProblem.REDEMPTION_BEFORE_MATURITY
                        .problem()
                        .rule(rulebook.rule(TERM_RULE, clock.today()));
        };
    }

    /** An amount is as good as units where a unit is one yuan; elsewhere nobody knows yet what units will bring. */
    BigDecimal units(ProductType type, Wish wish) {
        var amount = wish.amount();
        var units = wish.units();
        if ((amount == null) == (units == null)) {
            throw RedemptionProblem.REDEMPTION_AMOUNT_OR_UNITS.at("/amount");
        }
        if (units == null) {
            if (type != ProductType.MONEY_FUND) {
                throw RedemptionProblem.REDEMPTION_BY_UNITS.at("/amount");
            }
            return BigDecimal.valueOf(Objects.requireNonNull(amount), FEN_SCALE);
        }
        if (type == ProductType.MONEY_FUND && units.stripTrailingZeros().scale() > FEN_SCALE) {
            throw RedemptionProblem.REDEMPTION_AMOUNT_OR_UNITS.at("/units");
        }
        return units;
    }

    /** The smallest part of a unit that is bought and sold. */
    static BigDecimal step(ProductType type) {
        return BigDecimal.ONE.movePointLeft(type == ProductType.MONEY_FUND ? FEN_SCALE : UNIT_SCALE);
    }

    /** The way of a redemption asked for now. */
    Redemption.Course course(Holding holding, Redemption.Speed speed, Redemption.@Nullable OnLarge onLarge) {
        var choice = onLarge == null ? Redemption.OnLarge.CARRY : onLarge;
        if (speed == Redemption.Speed.FAST) {
            var today = clock.today();
            return new Redemption.Course(today, today, clock.now(), holding.startedOn(), choice, false, true);
        }
        var dealing = dealing(holding.productId());
        var tradeOn = calendar.tradeDay(clock.now(), dealing.cutOff());
        return on(tradeOn, dealing, holding.startedOn(), choice, false);
    }

    /** The way of what a day had no place for: the next trading day, before what is asked for on that day. */
    Redemption.Course next(Redemption redemption, Dealing dealing) {
        var course = redemption.course();
        var tradeOn = calendar.next(course.tradeOn());
        return on(tradeOn, dealing, course.heldSince(), course.onLarge(), true);
    }

    private Redemption.Course on(
            LocalDate tradeOn, Dealing dealing, LocalDate heldSince, Redemption.OnLarge choice, boolean carried) {
        var dueOn = calendar.plus(tradeOn, Math.max(1, dealing.confirmDays()));
        var cutOff = tradeOn.atTime(dealing.cutOff()).atZone(BusinessClock.ZONE).toInstant();
        return new Redemption.Course(tradeOn, dueOn, cutOff, heldSince, choice, carried, false);
    }

    /** The first day on which what the person holds may be asked back. */
    LocalDate freeFrom(Holding holding) {
        return holding.startedOn().plusDays(dealing(holding.productId()).lockUpDays());
    }

    /** That so much of the holding may leave that way. */
    void require(Holding holding, BigDecimal units, Redemption.Course course, Wish wish) {
        var freeFrom = freeFrom(holding);
        if (course.tradeOn().isBefore(freeFrom)) {
            throw RedemptionProblem.REDEMPTION_LOCKED_UP.problem(
                    freeFrom.minusDays(1).toString());
        }
        var all = Objects.requireNonNull(holding.units());
        if (units.compareTo(all) > 0) {
            throw RedemptionProblem.REDEMPTION_EXCEEDS.at(wish.unitsParam());
        }
        requireEnoughLeft(holding, all.subtract(units), wish);
    }

    /** What stays is worth something, or nothing stays. */
    private void requireEnoughLeft(Holding holding, BigDecimal rest, Wish wish) {
        var rule = rulebook.rule(REMAINING_RULE, clock.today());
        var value = latest(holding);
        if (rest.signum() > 0 && Holding.worth(rest, value) < rule.fen("minFen")) {
            throw RedemptionProblem.REDEMPTION_MINIMUM_REMAINING
                    .at(wish.unitsParam(), BigDecimal.valueOf(rule.fen("minFen"), FEN_SCALE))
                    .rule(rule);
        }
    }

    private BigDecimal latest(Holding holding) {
        return holding.type() == ProductType.MONEY_FUND
                ? BigDecimal.ONE
                : catalogue.nav(holding.productId(), clock.today()).orElse(Objects.requireNonNull(holding.nav()));
    }

    Quote quote(Holding holding, BigDecimal units, Redemption.Speed speed, Redemption.Course course) {
        var value = latest(holding);
        var proceeds = Holding.worth(units, value);
        var fee = dealing(holding.productId()).redemptionFee(proceeds, course.daysHeld());
        return new Quote(
                units,
                speed,
                value,
                proceeds - fee,
                fee,
                holding.type() == ProductType.MONEY_FUND,
                course.daysHeld(),
                course.tradeOn(),
                course.dueOn());
    }
}
