package com.xinfan.product.freeze;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.statement.MovementKind;
import com.xinfan.product.statement.MovementNotices;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a freeze may be, by law and by its own state, and the posting of a deduction. */
@Component
class FreezeTerms {

    private static final String TERM_RULE = "account.judicial-freeze";

    private final Rulebook rulebook;
    private final Ledger ledger;
    private final MovementNotices notices;
    private final BusinessClock clock;

    FreezeTerms(Rulebook rulebook, Ledger ledger, MovementNotices notices, BusinessClock clock) {
        this.rulebook = rulebook;
        this.ledger = ledger;
        this.notices = notices;
        this.clock = clock;
    }

    void check(FreezeDesk.Wish wish, LocalDate today) {
        if ((wish.scope() == Freeze.Scope.PART) != (wish.amount() != null)) {
            throw FreezeProblem.FREEZE_AMOUNT.at("/amount");
        }
        if (wish.kind() == Freeze.Kind.JUDICIAL && wish.scope() == Freeze.Scope.BOTH) {
            throw FreezeProblem.FREEZE_SCOPE.at("/scope");
        }
        if (wish.from().isBefore(today)) {
            throw FreezeProblem.FREEZE_TERM.at("/from");
        }
        checkTerm(wish.kind(), wish.from(), wish.until());
    }

    void check(Freeze freeze, FreezeDesk.Step step, LocalDate today) {
        var alive = freeze.status() == Freeze.Status.ACTIVE || freeze.status() == Freeze.Status.WAITING;
        var judicial = freeze.kind() == Freeze.Kind.JUDICIAL;
        switch (step.kind()) {
            case PLACE -> throw FreezeProblem.FREEZE_STATE.problem(freeze.status());
            case RELEASE -> require(alive, freeze);
            case CONTINUE -> {
                require(alive, freeze);
                if (step.until() == null
                        || freeze.untilDay() != null && !step.until().isAfter(freeze.untilDay())) {
                    throw FreezeProblem.FREEZE_TERM.at("/until");
                }
                checkTerm(freeze.kind(), today, step.until());
            }
            case DEDUCT -> {
                require(judicial && freeze.status() == Freeze.Status.ACTIVE, freeze);
                var amount = step.amount();
                if (amount == null || amount > freeze.target()) {
                    throw FreezeProblem.FREEZE_AMOUNT.at("/amount");
                }
            }
        }
        if (step.kind() != FreezeOrder.Kind.DEDUCT && step.amount() != null) {
            throw FreezeProblem.FREEZE_AMOUNT.at("/amount");
        }
        if (step.kind() != FreezeOrder.Kind.CONTINUE && step.until() != null) {
            throw FreezeProblem.FREEZE_TERM.at("/until");
        }
    }

    /** Takes the money to the account of the authority; a freeze does not stand in the way of its own deduction. */
    void deduct(Freeze freeze, FreezeOrder order) {
        var amount = Objects.requireNonNull(order.amount());
        var now = clock.now();
        var transfer = Transfer.of(
                        "judicial-deduction:" + order.id(),
                        "judicial-deduction",
                        now,
                        List.of(
                                Posting.debit(Chart.userCash(freeze.userId()), amount),
                                Posting.credit(Chart.courtSettlement(freeze.id()), amount)))
                .withMetadata(Map.of("document", order.paper().documentNumber()));
        var outcome = ledger.post(transfer);
        if (outcome instanceof Outcome.Insufficient refused) {
            throw FreezeProblem.FREEZE_DEDUCTION_EXCEEDS.problem(refused.available());
        }
        outcome.required();
        notices.tell(freeze.userId(), MovementKind.JUDICIAL_DEDUCTION, -amount, now, order.id());
    }

    private void checkTerm(Freeze.Kind kind, LocalDate from, @Nullable LocalDate until) {
        if (kind == Freeze.Kind.BUSINESS) {
            if (until != null && until.isBefore(from)) {
                throw FreezeProblem.FREEZE_TERM.at("/until");
            }
            return;
        }
        var rule = rulebook.rule(TERM_RULE, clock.today());
        if (until == null || until.isBefore(from) || until.isAfter(from.plusMonths(rule.integer("maxMonths")))) {
            throw FreezeProblem.FREEZE_TERM.at("/until").rule(rule);
        }
    }

    private static void require(boolean allowed, Freeze freeze) {
        if (!allowed) {
            throw FreezeProblem.FREEZE_STATE.problem(freeze.status());
        }
    }
}
