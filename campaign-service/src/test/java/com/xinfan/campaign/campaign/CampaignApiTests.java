package com.xinfan.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.campaign.CampaignServiceTest;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.Waiting;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.DefaultApplicationArguments;

class CampaignApiTests extends CampaignServiceTest {

    @Test
    void anApprovedCampaignIsLiveAndSaysSo() {
        var campaignId = live("live", 1_000_000, OFF, BOOST);
        awaitEvent(CampaignEvent.Published.class, event -> event.campaignId().equals(campaignId));
        var seen = get("/admin/v1/campaigns/" + campaignId, operator());
        assertThat(seen.body().path("live").asBoolean()).isTrue();
        assertThat(seen.body().path("rules").size()).isEqualTo(2);
        assertThat(seen.body().path("spending").path("available").asLong()).isEqualTo(1_000_000);
        var offered =
                get("/api/v1/campaigns?limit=100", userToken(Ids.next())).body().path("items");
        assertThat(offered.toString()).contains(campaignId.toString(), "规则 boost", "\"rate\":\"0.01\"");
    }

    @Test
    void theAuthorCannotApprove() {
        var approvalId = submitted(draft("author", 1_000_000, OFF));
        var both = staffToken("operator", Role.OPERATOR, Role.COMPLIANCE);
        var answer = approve(approvalId, both);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("approval_by_author");
    }

    @Test
    void anEditVoidsWhatWasSubmitted() {
        var campaignId = draft("edited", 1_000_000, OFF);
        var approvalId = submitted(campaignId);
        put("/admin/v1/campaigns/" + campaignId, operator(), campaign("edited", 2_000_000, OFF));
        assertThat(approve(approvalId, compliance()).text("code")).isEqualTo("approval_stale");
    }

    @Test
    void anEditStopsALiveCampaignUntilItIsApprovedAgain() {
        var campaignId = live("relive", 1_000_000, OFF);
        var edited = put("/admin/v1/campaigns/" + campaignId, operator(), campaign("relive", 2_000_000, OFF));
        assertThat(edited.text("state")).isEqualTo("DRAFT");
        assertThat(edited.body().path("live").asBoolean()).isFalse();
        assertReceivesNothing("relive");
        assertThat(approve(submitted(campaignId), compliance()).status()).isEqualTo(200);
        assertThat(coupon(aRegisteredUser("relive"), "off")).isNotNull();
    }

    @Test
    void aStopIsOnePersonsClick() {
        var campaignId = live("stopped", 1_000_000, OFF);
        var risk = staffToken("risk", Role.RISK);
        var stopped = post("/admin/v1/campaigns/" + campaignId + "/stop", risk, "{\"reason\":\"疑似欺诈\"}");
        assertThat(stopped.text("state")).isEqualTo("ENDED");
        assertReceivesNothing("stopped");
        assertThat(put("/admin/v1/campaigns/" + campaignId, operator(), campaign("stopped", 1, OFF))
                        .text("code"))
                .isEqualTo("campaign_state");
    }

    @Test
    void aPeriodThatIsOverEndsTheCampaign() {
        var end = businessClock.now().plus(Duration.ofDays(2));
        var json = campaign("over", 1_000_000, OFF).replace("2099-01-01T00:00:00Z", end.toString());
        var campaignId = post("/admin/v1/campaigns", operator(), json).text("id");
        approve(submitted(UUID.fromString(campaignId)), compliance());
        var inTime = registered(Ids.next(), "over", null);
        businessClock.advance(Duration.ofDays(2).plusHours(23));
        runDueWork();
        var tooLate = registered(Ids.next(), "over", null);
        publish(tooLate);
        publish(inTime);
        coupon(inTime.userId(), "off");
        awaitQuiet();
        assertThat(coupons(tooLate.userId())).isEmpty();
        assertThat(get("/api/v1/campaigns?limit=100", userToken(inTime.userId()))
                        .toString())
                .doesNotContain(campaignId);
        businessClock.advance(Duration.ofHours(1));
        runDueWork();
        assertThat(get("/admin/v1/campaigns/" + campaignId, operator()).text("state"))
                .isEqualTo("ENDED");
    }

    @Test
    void blockedWordingStaysADraft() {
        fake("content-service").respond("POST", "/internal/v1/wording-checks", 200, """
            {"verdict":"BLOCK","rulebookVersion":"1","hits":[{
             "phrase":"稳赚","ruleId":"wording.guarantee","document":"中华人民共和国广告法",
             "article":"第二十五条","start":0,"end":2,"zh":"不得保证"}]}\
            """);
        var campaignId = draft("blocked", 1_000_000, OFF);
        var answer = post("/admin/v1/campaigns/" + campaignId + "/submission", operator(), null);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("wording_blocked");
        assertThat(answer.text("param")).isEqualTo("/name");
        assertThat(answer.text("detail")).contains("稳赚", "第二十五条");
        assertThat(answer.body().path("rule").path("id").asString()).isEqualTo("wording.guarantee");
        assertThat(get("/admin/v1/campaigns/" + campaignId, operator()).text("state"))
                .isEqualTo("DRAFT");
    }

    @Test
    void withoutTheWordingCheckItStaysADraft() {
        fake("content-service").respond("POST", "/internal/v1/wording-checks", 500, "{}");
        var campaignId = draft("unchecked", 1_000_000, OFF);
        var answer = post("/admin/v1/campaigns/" + campaignId + "/submission", operator(), null);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("dependency_unavailable");
        assertThat(get("/admin/v1/campaigns/" + campaignId, operator()).text("state"))
                .isEqualTo("DRAFT");
    }

    @Test
    void everyTextIsChecked() {
        submitted(draft("texts", 1_000_000, OFF, BOOST));
        var asked = fake("content-service").requests("POST", "/internal/v1/wording-checks").stream()
                .map(request -> request.body())
                .toList();
        assertThat(asked).hasSize(3);
        assertThat(String.join("", asked)).contains("活动 texts", "规则 off", "规则 boost");
    }

    @Test
    void whatTheLawForbidsIsNotSubmitted() {
        var fund = OFF.replace("FIXED_TERM", "MONEY_FUND");
        var campaignId = draft("fund", 1_000_000, OFF, fund.replace("\"off\"", "\"fund\""));
        var answer = post("/admin/v1/campaigns/" + campaignId + "/submission", operator(), null);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("incentive_forbidden");
        assertThat(answer.text("param")).isEqualTo("/rules/1/incentive/products");
        assertThat(answer.body().path("rule").path("id").asString()).isEqualTo("incentive.fund-sales");
    }

    @Test
    void aBudgetBelowWhatWasGrantedIsNotApproved() {
        var campaignId = live("shrunk", 5_000, OFF);
        coupon(aRegisteredUser("shrunk"), "off");
        put("/admin/v1/campaigns/" + campaignId, operator(), campaign("shrunk", 999, OFF));
        assertThat(approve(submitted(campaignId), compliance()).text("code")).isEqualTo("budget_below_granted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"budget\":1000000 | \"budget\":1.5 | 400 | /budget",
                "\"budget\":1000000 | \"budget\":\"1\" | 400 | /budget",
                "\"budget\":1000000 | \"budget\":0 | 400 | /budget",
                "\"budget\":1000000 | \"budget\":1000000,\"hack\":1 | 400 | /hack",
                "\"goal\":\"ACQUISITION\" | \"goal\":0 | 400 | /goal",
                "\"goal\":\"ACQUISITION\" | \"goal\":\"FUN\" | 400 | /goal",
                "活动 bad | 活动\\u0000 | 400 | /name",
                "2099-01-01T00:00:00Z | 2019-01-01T00:00:00Z | 422 | /endsAt",
                "2099-01-01T00:00:00Z | tomorrow | 400 | /endsAt",
                "\"amount\":1000, | `` | 422 | /rules/0/incentive/amount",
                "\"amount\":1000 | \"amount\":-1 | 400 | /rules/0/incentive/amount",
                "\"amount\":1000 | \"amount\":1000,\"rate\":\"1e9\" | 400 | /rules/0/incentive/rate",
                "\"products\":[\"FIXED_TERM\"] | \"products\":[] | 400 | /rules/0/incentive/products",
                "channel == 'bad' | channel == | 422 | /rules/0/condition",
                "\"code\":\"off\" | \"code\":\"Off!\" | 400 | /rules/0/code",
            })
    void badInputIsNamed(String good, String bad, int status, String param) {
        var answer = post(
                "/admin/v1/campaigns",
                operator(),
                campaign("bad", 1_000_000, OFF).replace(good, bad));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.text("param")).as(answer.toString()).isEqualTo(param);
    }

    @Test
    void rolesAreKept() {
        var analyst = staffToken("analyst", Role.ANALYST);
        assertThat(post("/admin/v1/campaigns", analyst, campaign("role", 1, OFF))
                        .status())
                .isEqualTo(403);
        assertThat(get("/admin/v1/campaigns", analyst).status()).isEqualTo(200);
        assertThat(get("/admin/v1/campaigns", userToken(Ids.next())).status()).isIn(401, 403);
        assertThat(get("/admin/v1/campaigns/" + Ids.next(), analyst).status()).isEqualTo(404);
        assertThat(get("/admin/v1/campaigns/no-id", analyst).status()).isEqualTo(400);
    }

    @Test
    void theListHasPages() {
        draft("page-1", 1_000, OFF);
        var newest = draft("page-2", 1_000, OFF);
        var first = get("/admin/v1/campaigns?limit=1", operator()).body();
        assertThat(first.path("items").get(0).path("id").asString()).isEqualTo(newest.toString());
        assertThat(first.path("hasMore").asBoolean()).isTrue();
        var second =
                get("/admin/v1/campaigns?limit=1&after=" + first.path("after").asString(), operator());
        assertThat(second.body().path("items").get(0).path("name").asString()).isEqualTo("活动 page-1");
        assertThat(get("/admin/v1/campaigns?limit=101", operator()).status()).isEqualTo(400);
    }

    @Test
    void everyStepIsAudited() {
        var campaignId = live("audited", 1_000, OFF);
        var path = "/admin/v1/campaign/audit?subject=campaign:" + campaignId;
        var entries = get(path, staffToken("admin", Role.ADMIN));
        assertThat(entries.body().toString()).contains("campaign.created", "campaign.submitted", "approval.approve");
    }

    @Test
    void theLocalPlatformStartsWithItsCampaigns() throws InterruptedException {
        var local = new LocalCampaigns(
                context.getBean(CampaignService.class),
                context.getBean(CampaignSubmission.class),
                context.getBean(Approvals.class),
                businessClock);
        local.run(new DefaultApplicationArguments());
        local.run(new DefaultApplicationArguments());
        var campaigns = get("/admin/v1/campaigns?limit=100", operator()).body().path("items");
        var seeded = StreamSupport.stream(campaigns.spliterator(), false)
                .filter(it -> Set.of("新手礼", "每日签到").contains(it.path("name").asString()))
                .toList();
        assertThat(seeded).hasSize(2).allMatch(it -> it.path("live").asBoolean());
        var userId = aRegisteredUser("anywhere");
        publish(new UserEvent.CardBound(userId, businessClock.now(), Ids.next(), "token", "Bank", "0000", true));
        Waiting.until("three coupons", () -> coupons(userId).size() == 3);
        assertThat(coupons(userId).toString()).contains("\"amount\":1000", "\"amount\":500", "\"rate\":\"0.01\"");
        var today = write("/api/v1/check-ins", userToken(userId), Ids.next());
        assertThat(today.body().path("points").asInt()).isEqualTo(1);
        for (var each : seeded) {
            var path = "/admin/v1/campaigns/" + each.path("id").asString() + "/stop";
            post(path, operator(), "{\"reason\":\"done\"}");
        }
    }

    private void assertReceivesNothing(String channel) {
        var userId = aRegisteredUser(channel);
        awaitQuiet();
        assertThat(coupons(userId)).isEmpty();
    }
}
