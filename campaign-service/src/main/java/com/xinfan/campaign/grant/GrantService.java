package com.xinfan.campaign.grant;

import com.xinfan.campaign.budget.Budgets;
import com.xinfan.campaign.budget.Claim;
import com.xinfan.campaign.budget.Commitment;
import com.xinfan.campaign.campaign.CampaignCatalogue;
import com.xinfan.campaign.campaign.CampaignView;
import com.xinfan.campaign.coupon.CouponBook;
import com.xinfan.campaign.exclusion.Benefit;
import com.xinfan.campaign.exclusion.Exclusions;
import com.xinfan.campaign.rule.Conditions;
import com.xinfan.contract.event.Envelope;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Grants what a batch of events deserves, in the transaction of the batch. */
@Service
class GrantService {

    private final CampaignCatalogue catalogue;
    private final Conditions conditions;
    private final Exclusions exclusions;
    private final Grants grants;
    private final Budgets budgets;
    private final CouponBook coupons;
    private final BusinessClock clock;

    GrantService(
            CampaignCatalogue catalogue,
            Conditions conditions,
            Exclusions exclusions,
            Grants grants,
            Budgets budgets,
            CouponBook coupons,
            BusinessClock clock) {
        this.catalogue = catalogue;
        this.conditions = conditions;
        this.exclusions = exclusions;
        this.grants = grants;
        this.budgets = budgets;
        this.coupons = coupons;
        this.clock = clock;
    }

    /** {@code personalised} are those whose profile conditions may look at. */
    void grant(List<Envelope> envelopes, Set<UUID> personalised) {
        var occasions = envelopes.stream()
                .map(envelope -> Occasion.of(envelope.event(), personalised))
                .filter(Objects::nonNull)
                .toList();
        if (occasions.isEmpty()) {
            return;
        }
        var candidates = candidates(occasions);
        if (candidates.isEmpty()) {
            return;
        }
        var now = clock.now();
        var users = candidates.stream().map(Candidate::userId).collect(Collectors.toSet());
        var overdue = exclusions.overdue(Benefit.COUPON, users);
        var recorded = grants.record(List.copyOf(candidates), overdue, now);
        var fresh = candidates.stream()
                .filter(candidate -> recorded.contains(candidate.id()) && !overdue.contains(candidate.userId()))
                .toList();
        var claims = fresh.stream()
                .map(candidate -> new Claim(candidate.id(), candidate.campaignId(), candidate.maxCostFen()))
                .toList();
        var funded = budgets.fund(Commitment.GRANTED, claims, now);
        var byFunding = fresh.stream().collect(Collectors.partitioningBy(it -> funded.contains(it.id())));
        grants.skip(byFunding.getOrDefault(false, List.of()));
        issue(byFunding.getOrDefault(true, List.of()));
    }

    private Collection<Candidate> candidates(List<Occasion> occasions) {
        var campaigns = catalogue.approved();
        var candidates = new LinkedHashMap<Candidate.Key, Candidate>();
        for (var occasion : occasions) {
            for (var campaign : campaigns) {
                if (campaign.covers(occasion.at())) {
                    candidates(occasion, campaign).forEach(it -> candidates.putIfAbsent(it.key(), it));
                }
            }
        }
        return candidates.values();
    }

    private List<Candidate> candidates(Occasion occasion, CampaignView campaign) {
        return campaign.rules().stream()
                .filter(rule -> rule.trigger() == occasion.trigger() && conditions.hold(rule, occasion.facts()))
                .map(rule -> new Candidate(Ids.next(), campaign.id(), rule, occasion.userId(), occasion.occurrence()))
                .toList();
    }

    private void issue(List<Candidate> funded) {
        var byRule =
                funded.stream().collect(Collectors.groupingBy(it -> new CouponBook.Terms(it.campaignId(), it.rule())));
        byRule.forEach((terms, candidates) -> coupons.issue(
                terms,
                candidates.stream()
                        .map(candidate -> new CouponBook.Holder(candidate.id(), candidate.userId()))
                        .toList()));
    }
}
