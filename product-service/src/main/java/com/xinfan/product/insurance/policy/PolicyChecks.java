package com.xinfan.product.insurance.policy;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.Suitability;
import com.xinfan.contract.suitability.Verdict;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.insurance.InsuranceProblem;
import com.xinfan.product.insurance.need.Needs;
import com.xinfan.product.insurance.plan.InsurancePlan;
import com.xinfan.product.insurance.sale.OnSale;
import com.xinfan.product.profile.Profile;
import com.xinfan.product.profile.ProfileProblem;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Whether this may be sold to this person. It asks nothing and changes nothing, so it is the same for every replay. */
final class PolicyChecks {

    /** What a buyer acknowledges who wants more cover than is needed. */
    static final String OVER_COVER = "cover_above_need";

    private final Rulebook rulebook;
    private final Suitability suitability;

    PolicyChecks(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.suitability = new Suitability(rulebook);
    }

    /** What is to be sold, and to whom. */
    record Case(Offer offer, InsurancePlan plan, Profile profile, Optional<Needs.NeedAnalysis> need, long premium) {}

    /** The evidence of a permitted sale; anything else is a problem that names its rule. */
    Policy.PolicyEvidence check(Case one, UUID sale, Set<String> acknowledged, LocalDate today) {
        var offer = one.offer();
        if (!OnSale.sellable(offer, one.plan())) {
            throw InsuranceProblem.INSURANCE_PLAN_NOT_FOUND.problem();
        }
        if (one.premium() < offer.minAmount() || one.premium() > offer.maxAmount()) {
            throw InsuranceProblem.PREMIUM_OUT_OF_RANGE.at("/premium", offer.minAmount(), offer.maxAmount());
        }
        var age = one.profile().ageBand();
        if (age == null) {
            throw ProfileProblem.PROFILE_PENDING.problem().retryAfter(Duration.ofSeconds(1));
        }
        if (!one.plan().terms().ages().contains(age)) {
            throw InsuranceProblem.INSURED_AGE.problem().rule(rulebook.rule("insurance.age", today));
        }
        requireSuitable(one, acknowledged, today);
        var need = requireNeed(one, acknowledged, today);
        if (offer.left() < one.premium()) {
            throw InsuranceProblem.POLICY_QUOTA.problem();
        }
        return new Policy.PolicyEvidence(
                sale,
                need.id(),
                age,
                offer.riskLevel(),
                String.join(",", new TreeSet<>(acknowledged)),
                one.plan().hash(),
                rulebook.version());
    }

    private Needs.NeedAnalysis requireNeed(Case one, Set<String> acknowledged, LocalDate today) {
        var need = one.need()
                .filter(analysis -> !today.isAfter(analysis.validUntil()))
                .orElseThrow(
                        () -> InsuranceProblem.NEED_REQUIRED.problem().rule(rulebook.rule("insurance.needs", today)));
        if (one.premium() > need.budget()) {
            throw InsuranceProblem.PREMIUM_UNAFFORDABLE
                    .at("/premium", need.budget())
                    .rule(rulebook.rule("insurance.needs", today));
        }
        if (one.plan().terms().cover(one.premium()) > need.cover() && !acknowledged.contains(OVER_COVER)) {
            throw InsuranceProblem.COVER_ABOVE_NEED
                    .at("/acknowledgements", OVER_COVER)
                    .rule(rulebook.rule("insurance.over-cover", today));
        }
        return need;
    }

    private void requireSuitable(Case one, Set<String> acknowledged, LocalDate today) {
        switch (suitability.assess(one.profile().investor(), one.offer().riskLevel(), today)) {
            case Verdict.Suitable() -> {
                // The level covers the risk.
            }
            case Verdict.Refused(var rule, var code) -> throw unsuitable(code).rule(rule);
            case Verdict.NeedsAcknowledgement(var rule, var code) -> {
                if (!acknowledged.contains(code)) {
                    throw InsuranceProblem.INSURANCE_ACKNOWLEDGEMENT
                            .at("/acknowledgements", code)
                            .rule(rule);
                }
            }
        }
    }

    private static Problem unsuitable(String code) {
        return InsuranceProblem.INSURANCE_UNSUITABLE.problem(code);
    }
}
