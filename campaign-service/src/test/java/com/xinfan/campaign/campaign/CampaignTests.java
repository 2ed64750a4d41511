package com.xinfan.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.campaign.incentive.IncentiveTemplate;
import com.xinfan.campaign.incentive.ProductScope;
import com.xinfan.campaign.rule.CheckInRule;
import com.xinfan.campaign.rule.Conditions;
import com.xinfan.campaign.rule.GrantRule;
import com.xinfan.campaign.rule.Trigger;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.web.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignTests {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private final Campaign campaign = Campaign.draft(aDraft("新手礼", 1_000), "operator", NOW);

    @Test
    void givesOnlyOnceApproved() {
        assertThat(campaign.isApproved()).isFalse();
        campaign.submit(NOW);
        assertThat(campaign.isApproved()).isFalse();
        campaign.approve();
        assertThat(campaign.isApproved()).isTrue();
    }

    @Test
    void anEditVoidsTheApproval() {
        campaign.submit(NOW);
        campaign.approve();
        campaign.edit(aDraft("新手礼", 2_000));
        assertThat(campaign.isApproved()).isFalse();
        assertThat(campaign.view().state()).isEqualTo(CampaignState.DRAFT);
        assertRefused(campaign::approve);
    }

    @Test
    void theHashCoversEveryRule() {
        var other = Campaign.draft(aDraft("新手礼", 1_001), "operator", NOW);
        assertThat(campaign.hash())
                .isNotEqualTo(other.hash())
                .isEqualTo(Campaign.draft(aDraft("新手礼", 1_000), "another", NOW).hash());
    }

    @Test
    void anEndedOneStaysEnded() {
        campaign.submit(NOW);
        campaign.approve();
        campaign.end();
        assertThat(campaign.isApproved()).isFalse();
        assertRefused(() -> campaign.edit(aDraft("新手礼", 1_000)));
        assertRefused(() -> campaign.submit(NOW));
        assertRefused(campaign::end);
    }

    @Test
    void aRejectedOneIsADraftAgain() {
        campaign.submit(NOW);
        campaign.reject();
        assertThat(campaign.view().state()).isEqualTo(CampaignState.DRAFT);
        campaign.submit(NOW);
    }

    @Test
    void onlyTheFutureIsSubmitted() {
        assertThatThrownBy(() -> campaign.submit(END))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("campaign_period");
    }

    @Test
    void itsPeriodIncludesTheStartAndNotTheEnd() {
        assertThat(campaign.view().covers(START)).isTrue();
        assertThat(campaign.view().covers(END)).isFalse();
        assertThat(campaign.view().covers(START.minusMillis(1))).isFalse();
    }

    @Test
    void twoRulesOfOneCodeAreRefused() {
        var rule = aRule(1_000);
        var draft = new CampaignDraft("新手礼", CampaignGoal.ACQUISITION, START, END, 1, List.of(rule, rule), null);
        assertThatThrownBy(() -> draft.requireWellFormed(new Conditions()))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("rule_code_twice");
    }

    @Test
    void theHashCoversTheCheckInAndKnowsNothingOfNone() {
        var week = Campaign.draft(aCheckIn(List.of(1, 2, 3)), "operator", NOW);
        assertThat(week.hash())
                .isEqualTo(Campaign.draft(aCheckIn(List.of(1, 2, 3)), "operator", NOW)
                        .hash())
                .isNotEqualTo(Campaign.draft(aCheckIn(List.of(1, 2, 4)), "operator", NOW)
                        .hash());
        // What was approved before there were check-ins stays approved.
        var rules = List.of(aRule(1_000).toString());
        assertThat(campaign.hash())
                .isEqualTo(Approvals.hashOf("新手礼", "ACQUISITION", START.toString(), END.toString(), 100_000L, rules));
    }

    @Test
    void aCampaignGivesSomething() {
        var draft = new CampaignDraft("空", CampaignGoal.RETENTION, START, END, 1, List.of(), null);
        assertThatThrownBy(() -> draft.requireWellFormed(new Conditions()))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("campaign_empty");
        aCheckIn(List.of(1)).requireWellFormed(new Conditions());
    }

    private static CampaignDraft aCheckIn(List<Integer> points) {
        var rule = new CheckInRule(points, 365);
        return new CampaignDraft("签到", CampaignGoal.RETENTION, START, END, 1, List.of(), rule);
    }

    private static void assertRefused(Runnable transition) {
        assertThatThrownBy(transition::run).isInstanceOf(Problem.class).hasMessageStartingWith("campaign_state");
    }

    private static CampaignDraft aDraft(String name, long fen) {
        return new CampaignDraft(name, CampaignGoal.ACQUISITION, START, END, 100_000, List.of(aRule(fen)), null);
    }

    private static GrantRule aRule(long fen) {
        var scope = new ProductScope(List.of(ProductType.FIXED_TERM));
        var incentive = new IncentiveTemplate(IncentiveKind.CASH_OFF, fen, null, scope, 100_000, null, null, 30);
        return new GrantRule("off", Trigger.REGISTERED, null, 1, "红包", incentive);
    }
}
