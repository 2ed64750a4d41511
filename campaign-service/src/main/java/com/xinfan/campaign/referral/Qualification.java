package com.xinfan.campaign.referral;

import com.xinfan.campaign.budget.Budgets;
import com.xinfan.campaign.budget.Claim;
import com.xinfan.campaign.budget.Commitment;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Decides which investments earn the inviter a reward. The payout itself waits for its day. */
@Component
class Qualification {

    private final Rewards rewards;
    private final Invitations invitations;
    private final Referrals referrals;
    private final Budgets budgets;
    private final Outbox outbox;
    private final BusinessClock clock;

    Qualification(
            Rewards rewards,
            Invitations invitations,
            Referrals referrals,
            Budgets budgets,
            Outbox outbox,
            BusinessClock clock) {
        this.rewards = rewards;
        this.invitations = invitations;
        this.referrals = referrals;
        this.budgets = budgets;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Match(Referrals.Investment investment, Rewards.Promise promise) {}

    /** Looks at the open investments of these users, each once. */
    void qualify(Collection<UUID> invitees) {
        var investments = invitees.isEmpty() ? List.<Referrals.Investment>of() : referrals.open(invitees);
        if (investments.isEmpty()) {
            return;
        }
        var matches = matches(investments);
        invitations.lock(matches.stream().map(it -> it.investment().inviterId()).collect(Collectors.toSet()));
        var within = withinLimits(matches);
        var funded = budgets.fund(Commitment.PENDING, claims(within), clock.now());
        matches.forEach(match -> close(match, funded.contains(match.investment().referralId())));
        referrals.considered(investments);
    }

    /** One match per referral: the earliest investment that a campaign rewards. */
    private List<Match> matches(List<Referrals.Investment> investments) {
        var campaigns = rewards.campaigns();
        var matches = new LinkedHashMap<UUID, Match>();
        for (var investment : investments) {
            rewards.promise(investment, campaigns)
                    .ifPresent(promise -> matches.putIfAbsent(investment.referralId(), new Match(investment, promise)));
        }
        return List.copyOf(matches.values());
    }

    private List<Match> withinLimits(List<Match> matches) {
        var byPromise = matches.stream().collect(Collectors.groupingBy(Match::promise));
        var within = new HashSet<UUID>();
        byPromise.forEach((promise, members) -> within.addAll(withinLimit(promise, members)));
        return matches.stream()
                .filter(match -> within.contains(match.investment().referralId()))
                .toList();
    }

    private Set<UUID> withinLimit(Rewards.Promise promise, List<Match> members) {
        var inviters = members.stream().map(it -> it.investment().inviterId()).collect(Collectors.toSet());
        Map<UUID, Integer> had =
                referrals.rewards(inviters, promise.campaignId(), promise.rule().code());
        var within = new HashSet<UUID>();
        for (var member : members) {
            var inviter = member.investment().inviterId();
            if (had.merge(inviter, 1, Integer::sum) <= promise.rule().perUserLimit()) {
                within.add(member.investment().referralId());
            }
        }
        return within;
    }

    private static List<Claim> claims(List<Match> matches) {
        var claims = new ArrayList<Claim>();
        for (var match : matches) {
            claims.add(new Claim(
                    match.investment().referralId(),
                    match.promise().campaignId(),
                    match.promise().fen()));
        }
        return claims;
    }

    private void close(Match match, boolean funded) {
        var investment = match.investment();
        var promise = match.promise();
        var payableOn = rewards.payableOn(investment);
        var reward = new Referrals.Reward(promise.campaignId(), promise.rule(), payableOn);
        var now = clock.now();
        referrals.qualify(investment, funded ? ReferralState.PENDING : ReferralState.UNREWARDED, reward, now);
        if (funded) {
            outbox.append(new CampaignEvent.ReferralQualified(
                    investment.inviterId(), now, investment.referralId(), investment.inviteeId(), payableOn));
        }
    }
}
