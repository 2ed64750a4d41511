package com.xinfan.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.campaign.CampaignServiceTest;
import com.xinfan.platform.security.Role;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** How a campaign goes from its author to a second person, and what is left of it in work and audit. */
class StaffFlowApiTests extends CampaignServiceTest {

    @Test
    void aDraftWaitsForASecondPerson() {
        var campaignId = draft("flow", 1_000_000, OFF);
        assertThat(work()).isEmpty();
        var approvalId = submitted(campaignId);
        assertThat(work()).containsExactly(approvalId.toString());

        var both = staffToken("operator", Role.OPERATOR, Role.COMPLIANCE);
        assertThat(approve(approvalId, both).text("code")).isEqualTo("approval_by_author");
        assertThat(approve(approvalId, staffToken("operator2", Role.OPERATOR)).status())
                .isEqualTo(403);
        assertThat(state(campaignId)).isEqualTo("SUBMITTED");
        assertThat(work()).containsExactly(approvalId.toString());

        assertThat(approve(approvalId, compliance()).status()).isEqualTo(200);
        assertThat(state(campaignId)).isEqualTo("APPROVED");
        assertThat(work()).isEmpty();
        put("/admin/v1/campaigns/" + campaignId, operator(), campaign("flow", 2_000_000, OFF));
        assertThat(state(campaignId)).isEqualTo("DRAFT");
        stop(campaignId);
        assertThat(audited(campaignId))
                .containsExactly(
                        "operator campaign.created",
                        "operator campaign.submitted",
                        "operator approval.submit",
                        "compliance approval.approve",
                        "operator campaign.edited",
                        "operator campaign.stopped");
    }

    @Test
    void aRejectionSaysWhyAndTheEditedOneIsSubmittedAnew() {
        var campaignId = draft("rejected", 1_000_000, OFF);
        var first = submitted(campaignId);
        post("/admin/v1/campaign/approvals/" + first + "/reject", compliance(), "{\"reason\":\"预算过高\"}");
        assertThat(state(campaignId)).isEqualTo("DRAFT");
        assertThat(work()).isEmpty();
        var second = submitted(campaignId);
        assertThat(work()).containsExactly(second.toString());
        put("/admin/v1/campaigns/" + campaignId, operator(), campaign("rejected", 500_000, OFF));
        assertThat(work()).isEmpty();
        assertThat(approve(second, compliance()).text("code")).isEqualTo("approval_stale");
        assertThat(state(campaignId)).isEqualTo("DRAFT");
        assertThat(audited(campaignId)).contains("compliance approval.reject", "operator approval.withdraw");
        submitted(campaignId);
        stop(campaignId);
        assertThat(work()).isEmpty();
    }

    @Test
    void blockedWordingNeverReachesTheWorkList() {
        fake("content-service").respond("POST", "/internal/v1/wording-checks", 200, """
            {"verdict":"BLOCK","rulebookVersion":"1","hits":[{
             "phrase":"稳赚","ruleId":"wording.guarantee","document":"中华人民共和国广告法",
             "article":"第二十五条","start":0,"end":2,"zh":"不得保证"}]}\
            """);
        var campaignId = draft("blocked-flow", 1_000_000, OFF);
        var answer = post("/admin/v1/campaigns/" + campaignId + "/submission", operator(), null);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("rule").path("id").asString()).isEqualTo("wording.guarantee");
        assertThat(work()).isEmpty();
        stop(campaignId);
    }

    /** The campaigns of this class that wait for a decision. */
    private List<String> work() {
        var items = get("/admin/v1/campaign/work", compliance()).body().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("kind").asString().equals("approval.campaign"))
                .filter(item -> item.path("title").asString().matches("活动 (flow|rejected|blocked-flow)"))
                .map(item -> item.path("id").asString())
                .toList();
    }

    private String state(UUID campaignId) {
        return get("/admin/v1/campaigns/" + campaignId, operator()).text("state");
    }

    /** Who did what, oldest first. */
    private List<String> audited(UUID campaignId) {
        var path = "/admin/v1/campaign/audit?subject=campaign:" + campaignId;
        var items = get(path, staffToken("admin", Role.ADMIN)).body().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(entry -> entry.path("actor").asString() + " "
                        + entry.path("action").asString())
                .toList()
                .reversed();
    }

    private void stop(UUID campaignId) {
        post("/admin/v1/campaigns/" + campaignId + "/stop", operator(), "{\"reason\":\"done\"}");
    }
}
