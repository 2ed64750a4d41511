package com.xinfan.product.holding;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.chart.AccountProblem;
import com.xinfan.product.chart.Chart;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of a redemption: units leave, money comes. The holding's row is locked first. */
@Component
class RedemptionDesk implements DueWork {

    private static final String FAST_RULE = "redemption.money-fund-fast";
    private static final String TERM_RULE = "redemption.fixed-term";
    private static final int FEN_SCALE = 2;

    private final Holdings holdings;
    private final Redemptions redemptions;
    private final IncomeDesk income;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    RedemptionDesk(
            Holdings holdings,
            Redemptions redemptions,
            IncomeDesk income,
            Ledger ledger,
            Outbox outbox,
            Rulebook rulebook,
            BusinessClock clock) {
        this.holdings = holdings;
        this.redemptions = redemptions;
        this.income = income;
        this.ledger = ledger;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** What a user asks for: an amount of a money fund, or units; without a speed, the kind's own. */
    record Wish(@Nullable Long amount, @Nullable BigDecimal units, Redemption.@Nullable Speed speed) {}

    @Transactional
    Redemption redeem(UUID user, String key, UUID holdingId, Wish wish) {
        var position = locked(user, holdingId);
        var before = redemptions.find(user, key);
        if (before.isPresent()) {
            return requireSame(before.get(), holdingId, wish);
        }
        if (position.status() != Holding.Status.ACTIVE) {
            throw HoldingProblem.HOLDING_CLOSED.problem();
        }
        var type = position.holding().type();
        var speed = speed(type, wish);
        var units = units(type, wish);
        if (type == ProductType.MONEY_FUND) {
            income.bringUpToDate(holdingId);
        }
        var holding = locked(user, holdingId).holding();
        if (units.compareTo(Objects.requireNonNull(holding.units())) > 0) {
            throw HoldingProblem.REDEMPTION_EXCEEDS.at(wish.units() == null ? "/amount" : "/units");
        }
        var pending = pending(key, holding, speed, units);
        if (!redemptions.add(pending)) {
            throw HoldingProblem.REDEMPTION_KEY_REUSED.problem();
        }
        holdings.leave(holding, units, pending.principal(), clock.today());
        return speed == Redemption.Speed.FAST ? payFast(pending) : pending;
    }

    @Override
    public String name() {
        return "redemptions";
    }

    /** Pays those whose value is known. */
    @Override
    @Transactional
    public int runDue() {
        var today = clock.today();
        var now = clock.now();
        var paid = redemptions.payable(today).stream()
                .map(payable -> payable.redemption().paid(payable.nav(), today))
                .toList();
        if (!paid.isEmpty()) {
            var transfers = paid.stream()
                    .map(one -> one.transfer(Objects.requireNonNull(one.amount()), now))
                    .filter(Objects::nonNull)
                    .toList();
            ledger.post(transfers).forEach(Outcome::required);
            finish(paid);
        }
        return paid.size();
    }

    /** A unit of a money fund is worth one yuan. The limit is counted in the posting itself. */
    private Redemption payFast(Redemption pending) {
        var today = clock.today();
        var paid = pending.paid(BigDecimal.ONE, today);
        var amount = Objects.requireNonNull(paid.amount());
        var rule = rulebook.rule(FAST_RULE, today);
        var limit = new Transfer.Limit(
                Chart.userCash(paid.userId()),
                "fast-redemption:" + paid.productId() + ":" + today,
                amount,
                rule.fen("dayFen"));
        var transfer =
                Objects.requireNonNull(paid.transfer(amount, clock.now())).limitedBy(List.of(limit));
        switch (ledger.post(transfer)) {
            case Outcome.Accepted _ -> {
                // The money is the user's.
            }
            case Outcome.LimitExceeded _ ->
                throw HoldingProblem.REDEMPTION_FAST_LIMIT.problem().rule(rule);
            case Outcome.Barred barred -> throw AccountProblem.of(barred);
            case Outcome.Insufficient _, Outcome.Irregular _ ->
                throw new IllegalStateException("A new redemption cannot be refused otherwise: " + paid.id());
        }
        finish(List.of(paid));
        return paid;
    }

    private void finish(List<Redemption> paid) {
        redemptions.pay(paid);
        outbox.appendAll(paid.stream()
                .map(one -> new TradeEvent.Redeemed(
                        one.userId(),
                        clock.now(),
                        one.holdingId(),
                        one.productId(),
                        one.productType(),
                        Money.ofFen(Objects.requireNonNull(one.amount()))))
                .toList());
    }

    private Redemption pending(String key, Holding holding, Redemption.Speed speed, BigDecimal units) {
        return new Redemption(
                Ids.next(),
                holding.userId(),
                key,
                holding.id(),
                holding.productId(),
                holding.type(),
                speed,
                units,
                holding.principalOf(units),
                Redemption.Status.PENDING,
                null,
                null,
                clock.today(),
                clock.now(),
                null);
    }

    private Holdings.Position locked(UUID user, UUID id) {
        return holdings.lock(id, user).orElseThrow(HoldingProblem.HOLDING_NOT_FOUND::problem);
    }

    private Redemption.Speed speed(ProductType type, Wish wish) {
        return switch (type) {
            case MONEY_FUND -> wish.speed() == null ? Redemption.Speed.FAST : wish.speed();
            case BOND_FUND, EQUITY_FUND -> {
                if (wish.speed() == Redemption.Speed.FAST) {
                    throw HoldingProblem.REDEMPTION_STANDARD_ONLY.at("/speed");
                }
                yield Redemption.Speed.STANDARD;
            }
            case FIXED_TERM, INSURANCE, CONSUMER_LOAN, PAYMENT_BALANCE ->
                throw HoldingProblem.REDEMPTION_BEFORE_MATURITY.problem().rule(rulebook.rule(TERM_RULE, clock.today()));
        };
    }

    /** An amount is as good as units where a unit is one yuan; elsewhere nobody knows yet what units will bring. */
    private static BigDecimal units(ProductType type, Wish wish) {
        var amount = wish.amount();
        var units = wish.units();
        if ((amount == null) == (units == null)) {
            throw HoldingProblem.REDEMPTION_AMOUNT_OR_UNITS.at("/amount");
        }
        if (units == null) {
            if (type != ProductType.MONEY_FUND) {
                throw HoldingProblem.REDEMPTION_BY_UNITS.at("/amount");
            }
            return BigDecimal.valueOf(Objects.requireNonNull(amount), FEN_SCALE);
        }
        if (type == ProductType.MONEY_FUND && units.stripTrailingZeros().scale() > FEN_SCALE) {
            throw HoldingProblem.REDEMPTION_AMOUNT_OR_UNITS.at("/units");
        }
        return units;
    }

    private Redemption requireSame(Redemption before, UUID holdingId, Wish wish) {
        var same = before.holdingId().equals(holdingId)
                && before.speed() == speed(before.productType(), wish)
                && before.units().compareTo(units(before.productType(), wish)) == 0;
        if (!same) {
            throw HoldingProblem.REDEMPTION_KEY_REUSED.problem();
        }
        return before;
    }
}
