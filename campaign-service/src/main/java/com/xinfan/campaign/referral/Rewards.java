package com.xinfan.campaign.referral;

import com.xinfan.campaign.campaign.CampaignCatalogue;
import com.xinfan.campaign.campaign.CampaignView;
import com.xinfan.campaign.incentive.IncentiveLaw;
import com.xinfan.campaign.rule.Conditions;
import com.xinfan.campaign.rule.Facts;
import com.xinfan.campaign.rule.GrantRule;
import com.xinfan.campaign.rule.Trigger;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the campaigns promise for a friend's investment. */
@Component
class Rewards {

    private final CampaignCatalogue catalogue;
    private final Conditions conditions;
    private final IncentiveLaw law;
    private final Rulebook rulebook;

    Rewards(CampaignCatalogue catalogue, Conditions conditions, IncentiveLaw law, Rulebook rulebook) {
        this.catalogue = catalogue;
        this.conditions = conditions;
        this.law = law;
        this.rulebook = rulebook;
    }

    /** A campaign's promise. */
    record Promise(UUID campaignId, GrantRule rule) {

        long fen() {
            return rule.incentive().maxCost().fen();
        }
    }

    List<CampaignView> campaigns() {
        return catalogue.approved();
    }

    /** The first campaign that rewards this investment; a product whose sale may not be rewarded earns nothing. */
    Optional<Promise> promise(Referrals.Investment investment, List<CampaignView> campaigns) {
        return campaigns.stream()
                .filter(campaign -> campaign.covers(investment.at()))
                .flatMap(campaign -> campaign.rules().stream()
                        .filter(rule -> rewards(rule, investment))
                        .map(rule -> new Promise(campaign.id(), rule)))
                .findFirst();
    }

    /** The observation period of the rulebook, counted from the investment. */
    LocalDate payableOn(Referrals.Investment investment) {
        var day = LocalDate.ofInstant(investment.at(), BusinessClock.ZONE);
        return day.plusDays(rulebook.rule("referral.payout-delay", day).integer("days"));
    }

    private boolean rewards(GrantRule rule, Referrals.Investment investment) {
        var incentive = rule.incentive();
        return rule.trigger() == Trigger.REFERRAL_FIRST_INVESTMENT
                && incentive.products().covers(investment.productType())
                && law.allows(investment.productType(), incentive.kind())
                && conditions.hold(rule, Facts.ofInvestment(investment.productType(), investment.amount()));
    }
}
