package com.xinfan.product.insurance.policy;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.chart.AccountProblem;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.insurance.InsuranceProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transactions that move a policy on. Each locks the row first and acts only on the state it expects, so a step
 * done by another runner is simply seen as done.
 */
@Component
@Transactional
class PolicyDesk {

    private final Policies policies;
    private final CallBacks callBacks;
    private final Ledger ledger;
    private final Catalogue catalogue;
    private final Outbox outbox;
    private final BusinessClock clock;

    PolicyDesk(
            Policies policies,
            CallBacks callBacks,
            Ledger ledger,
            Catalogue catalogue,
            Outbox outbox,
            BusinessClock clock) {
        this.policies = policies;
        this.callBacks = callBacks;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How risk let it pass: silent, flagged, held until somebody has looked. */
    record Passage(
            @Nullable RiskVerdict verdict,
            boolean flagged,
            @Nullable Instant heldUntil) {}

    /** Takes the premium and the quota together, or neither. The quota's row is shared by all: it comes last. */
    Policy pay(UUID id, Passage passage) {
        var policy = locked(id);
        if (policy.status() != Policy.Status.CREATED) {
            return policy;
        }
        policy.pay(passage.verdict(), passage.flagged(), passage.heldUntil());
        var contract = policy.contract();
        var postings = List.of(
                Posting.debit(Chart.userCash(policy.userId()), contract.premium()),
                Posting.credit(Chart.insurerSettlement(contract.productId()), contract.premium()));
        var transfer = Transfer.of(key(id), "premium", clock.now(), postings)
                .withMetadata(Map.of("product", contract.productId().toString()));
        switch (ledger.reserve(transfer)) {
            case Outcome.Accepted _ -> {
                // The premium is taken.
            }
            case Outcome.Insufficient refused ->
                throw AccountProblem.heldBack(ledger, refused)
                        ? AccountProblem.ACCOUNT_FROZEN.problem()
                        : InsuranceProblem.POLICY_FUNDS.problem();
            case Outcome.Barred barred -> throw AccountProblem.of(barred);
            case Outcome.LimitExceeded _, Outcome.Irregular _ ->
                throw new IllegalStateException("A new premium cannot be refused otherwise: " + id);
        }
        if (!catalogue.take(contract.productId(), contract.premium())) {
            throw InsuranceProblem.POLICY_QUOTA.problem();
        }
        return policy;
    }

    /** Ends an application that has taken nothing yet. */
    Policy fail(UUID id, InsuranceProblem problem, @Nullable RiskVerdict verdict) {
        var policy = locked(id);
        if (policy.status() == Policy.Status.CREATED) {
            policy.fail(problem, verdict);
        }
        return policy;
    }

    /** Fails an application that nobody has carried on since; false when somebody has meanwhile. */
    boolean abandon(UUID id, Instant before) {
        var policy = locked(id);
        if (policy.abandoned(before)) {
            policy.fail(InsuranceProblem.POLICY_INTERRUPTED, null);
            return true;
        }
        return false;
    }

    /** The insurer covers: posts the premium. Said again of the same number, it changes nothing. */
    Policy issue(UUID id, String number) {
        var policy = locked(id);
        if (number.equals(policy.policyNumber())) {
            return policy;
        }
        if (policy.held(clock.now())) {
            throw InsuranceProblem.POLICY_HELD.problem();
        }
        var today = clock.today();
        policy.issue(number, today);
        var now = clock.now();
        ledger.settle(key(id), now).required();
        var contract = policy.contract();
        if (contract.longTerm()) {
            callBacks.plan(id, today);
        }
        outbox.append(new TradeEvent.PolicyIssued(
                policy.userId(),
                now,
                id,
                contract.productId(),
                Money.ofFen(contract.premium()),
                Money.ofFen(contract.cover())));
        return policy;
    }

    /** The insurer, or risk, does not cover: what was taken goes back. */
    Policy decline(UUID id) {
        var policy = locked(id);
        if (policy.status() == Policy.Status.DECLINED) {
            return policy;
        }
        policy.decline(clock.now());
        ledger.release(key(id)).required();
        giveBack(policy);
        return policy;
    }

    /** Gives the whole premium back, once: the row's state and the ledger's one reversal each see to it. */
    Policy withdraw(UUID id) {
        var policy = locked(id);
        if (policy.status() == Policy.Status.WITHDRAWN) {
            return policy;
        }
        var now = clock.now();
        var issued = policy.status() == Policy.Status.IN_FORCE;
        policy.withdraw(clock.today(), now);
        if (issued) {
            switch (ledger.reverse(key(id), "policy-withdrawal:" + id, now)) {
                case Outcome.Accepted _ -> {
                    // The premium is back.
                }
                case Outcome.Barred barred -> throw AccountProblem.of(barred);
                case Outcome.Insufficient _, Outcome.LimitExceeded _, Outcome.Irregular _ ->
                    throw new IllegalStateException("A premium can always be given back: " + id);
            }
            callBacks.drop(id);
            var contract = policy.contract();
            outbox.append(new TradeEvent.PolicyWithdrawn(
                    policy.userId(), now, id, contract.productId(), Money.ofFen(contract.premium())));
        } else {
            ledger.release(key(id)).required();
        }
        giveBack(policy);
        return policy;
    }

    /** Nobody needs to look at it any more: it waits for the insurer only. */
    void release(UUID id) {
        locked(id).release();
    }

    boolean expire(UUID id) {
        var policy = locked(id);
        if (policy.status() != Policy.Status.IN_FORCE) {
            return false;
        }
        policy.expire(clock.now());
        return true;
    }

    private void giveBack(Policy policy) {
        catalogue.giveBack(policy.contract().productId(), policy.contract().premium());
    }

    private Policy locked(UUID id) {
        return policies.lock(id).orElseThrow(InsuranceProblem.POLICY_NOT_FOUND::problem);
    }

    static String key(UUID policy) {
        return "policy:" + policy;
    }
}
