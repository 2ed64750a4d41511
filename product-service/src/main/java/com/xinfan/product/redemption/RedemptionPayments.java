package com.xinfan.product.redemption;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.ledger.Instruction;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.catalogue.Dealing;
import com.xinfan.product.chart.AccountProblem;
import com.xinfan.product.chart.Chart;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Pays for units that have left. */
@Component
class RedemptionPayments {

    private static final String FAST_RULE = "redemption.money-fund-fast";

    private final Redemptions redemptions;
    private final RedemptionTerms terms;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    RedemptionPayments(
            Redemptions redemptions,
            RedemptionTerms terms,
            Ledger ledger,
            Outbox outbox,
            Rulebook rulebook,
            BusinessClock clock) {
        this.redemptions = redemptions;
        this.terms = terms;
        this.ledger = ledger;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** The key under which the money of a conversion's redemption is held. */
    static String heldKey(UUID redemption) {
        return "redemption-hold:" + redemption;
    }

    /** Pays a batch of those that are due and whose value is known; answers how many. */
    @Transactional
    int payDue(LocalDate day) {
        var today = clock.today();
        var dealings = new HashMap<UUID, Dealing>();
        var paid = redemptions.payable(day).stream()
                .map(payable -> payable.redemption()
                        .paid(
                                payable.nav(),
                                dealings.computeIfAbsent(payable.redemption().productId(), terms::dealing),
                                today))
                .toList();
        if (!paid.isEmpty()) {
            var now = clock.now();
            ledger.post(paid.stream()
                            .map(one -> one.transfer(now))
                            .filter(Objects::nonNull)
                            .toList())
                    .forEach(Outcome::required);
            hold(paid);
            finish(paid);
        }
        return paid.size();
    }

    /**
     * Pays one of a money fund at once: a unit is worth one yuan. The limit is counted in the posting itself.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Redemption payFast(Redemption pending) {
        var today = clock.today();
        var paid = pending.paid(BigDecimal.ONE, terms.dealing(pending.productId()), today);
        var rule = rulebook.rule(FAST_RULE, today);
        var limit = new Transfer.Limit(
                Chart.userCash(paid.userId()),
                "fast-redemption:" + paid.productId() + ":" + today,
                Objects.requireNonNull(paid.amount()) + paid.fee(),
                rule.fen("dayFen"));
        var transfer = Objects.requireNonNull(paid.transfer(clock.now())).limitedBy(List.of(limit));
        switch (ledger.post(transfer)) {
            case Outcome.Accepted _ -> {
                // The money is the user's.
            }
            case Outcome.LimitExceeded _ ->
                throw RedemptionProblem.REDEMPTION_FAST_LIMIT.problem().rule(rule);
            case Outcome.Barred barred -> throw AccountProblem.of(barred);
            case Outcome.Insufficient _, Outcome.Irregular _ ->
                throw new IllegalStateException("A new redemption cannot be refused otherwise: " + paid.id());
        }
        finish(List.of(paid));
        return paid;
    }

    /** What is to buy another product cannot be spent in between; what a freeze lays hold of first stays there. */
    private void hold(List<Redemption> paid) {
        var holds = paid.stream()
                .filter(one -> one.cause().conversionId() != null && Objects.requireNonNull(one.amount()) > 0)
                .map(one -> new Instruction.Reserve(held(one), null))
                .toList();
        if (!holds.isEmpty()) {
            ledger.run(holds);
        }
    }

    private Transfer held(Redemption paid) {
        var amount = Objects.requireNonNull(paid.amount());
        return Transfer.of(
                heldKey(paid.id()),
                "conversion-hold",
                clock.now(),
                List.of(
                        Posting.debit(Chart.userCash(paid.userId()), amount),
                        Posting.credit(Chart.productSettlement(paid.productId()), amount)));
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
}
