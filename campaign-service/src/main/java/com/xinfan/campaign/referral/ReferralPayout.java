package com.xinfan.campaign.referral;

import com.xinfan.campaign.exclusion.Benefit;
import com.xinfan.campaign.exclusion.Exclusions;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends the rewards whose observation period is over. Risk is asked outside any transaction; nothing is guessed. */
@Component
class ReferralPayout implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(ReferralPayout.class);
    private static final int AT_A_TIME = 100;

    private final Payouts payouts;
    private final Exclusions exclusions;
    private final RiskClient risk;
    private final MeterRegistry meters;

    ReferralPayout(Payouts payouts, Exclusions exclusions, Remotes remotes, MeterRegistry meters) {
        this.payouts = payouts;
        this.exclusions = exclusions;
        this.risk = remotes.internal("risk-service", RiskClient.class);
        this.meters = meters;
    }

    @Override
    public String name() {
        return "referral-payout";
    }

    @Override
    public int runDue() {
        var due = payouts.due(AT_A_TIME);
        var users = new HashSet<UUID>();
        due.forEach(reward -> {
            users.add(reward.inviterId());
            users.add(reward.inviteeId());
        });
        var overdue = users.isEmpty() ? Set.<UUID>of() : exclusions.overdue(Benefit.REFERRAL_REWARD, users);
        due.forEach(reward -> end(reward, overdue));
        return due.size();
    }

    private void end(Payouts.Due due, Set<UUID> overdue) {
        try {
            var refusal = excluded(due, overdue).or(() -> refused(due));
            if (refusal.isEmpty() && payouts.waits(due)) {
                count("REVIEW");
                return;
            }
            var ended = refusal.map(reason -> payouts.refuse(due, reason)).orElseGet(() -> payouts.pay(due));
            if (ended) {
                count(refusal.map(Refusal::name).orElse("PAID"));
            }
        } catch (RemoteFailure e) {
            log.warn("the reward of referral {} waits for risk-service: {}", due.referralId(), e.getMessage());
            payouts.postpone(due);
            count("POSTPONED");
        }
    }

    private static Optional<Refusal> excluded(Payouts.Due due, Set<UUID> overdue) {
        if (due.gone()) {
            return Optional.of(Refusal.ACCOUNT_CLOSED);
        }
        if (overdue.contains(due.inviteeId())) {
            return Optional.of(Refusal.INVITEE_OVERDUE);
        }
        return overdue.contains(due.inviterId()) ? Optional.of(Refusal.INVITER_OVERDUE) : Optional.empty();
    }

    private Optional<Refusal> refused(Payouts.Due due) {
        var invitee = decide(due, due.inviteeId(), Payouts.Side.INVITEE);
        if (due.refuses(invitee)) {
            return Optional.of(Refusal.INVITEE_RISK);
        }
        var inviter = decide(due, due.inviterId(), Payouts.Side.INVITER);
        return due.refuses(inviter) ? Optional.of(Refusal.INVITER_RISK) : Optional.empty();
    }

    /** A decision on this key never changes, so that it is kept as often as it is asked for. */
    private RiskVerdict decide(Payouts.Due due, UUID userId, Payouts.Side side) {
        var verdict = risk.decide(new RiskClient.Question(
                "referral-payout:" + due.referralId() + ":" + side.name().toLowerCase(Locale.ROOT),
                RiskScenario.REFERRAL_PAYOUT,
                userId,
                due.fen(),
                Map.of(
                        "inviter", due.inviterId().toString(),
                        "invitee", due.inviteeId().toString(),
                        "campaignId", due.campaignId().toString())));
        payouts.judged(due, side, verdict);
        return verdict;
    }

    private void count(String outcome) {
        meters.counter("referral.payouts", "outcome", outcome).increment();
    }
}
