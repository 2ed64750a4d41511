package com.xinfan.campaign.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.campaign.CampaignServiceTest;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.test.RemoteAway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class PayoutApiTests extends CampaignServiceTest {

    private static final String DECISIONS = "/internal/v1/decisions";
    private static final Duration OBSERVATION = Duration.ofDays(30);

    private UUID campaignId;
    private UUID inviter;
    private UUID friend;

    @BeforeEach
    void aFriendHasInvested() {
        var others = "update referral set state = 'UNREWARDED' where state = 'PENDING'";
        context.getBean(JdbcClient.class).sql(others).update();
        campaignId = live("payout", 1_000_000, REFERRAL);
        inviter = aRegisteredUser("nowhere");
        friend = aRegisteredUser("nowhere", invitation().path("code").asString());
        hear(confirmed(friend, Ids.next(), null, ProductType.FIXED_TERM));
        assertThat(invitation().path("pending").asInt()).isEqualTo(1);
    }

    @AfterEach
    void onlyOneCampaignRewardsAtATime() {
        post("/admin/v1/campaigns/" + campaignId + "/stop", operator(), "{\"reason\":\"done\"}");
    }

    @Test
    void theRewardIsPaidOnItsDayAndNotBefore() {
        businessClock.advance(OBSERVATION.minusDays(1));
        runDueWork();
        assertThat(coupons(inviter)).isEmpty();
        businessClock.advance(Duration.ofDays(1));
        runDueWork();
        var reward = coupons(inviter);
        assertThat(reward).hasSize(1);
        assertThat(reward.getFirst().path("amount").asLong()).isEqualTo(2_000);
        assertThat(reward.getFirst().path("rule").asString()).isEqualTo("规则 friend");
        assertThat(invitation().path("pending").asInt()).isZero();
        assertThat(invitation().path("paid").asInt()).isEqualTo(1);
        assertThat(invitation().path("paidAmount").asLong()).isEqualTo(2_000);
        assertThat(invitation().path("qualified").asInt()).isEqualTo(1);
        var budget = report(campaignId).path("budget");
        assertThat(budget.path("pending").asLong()).isZero();
        assertThat(budget.path("granted").asLong()).isEqualTo(2_000);
        assertThat(report(campaignId).path("referrals").path("paid").asInt()).isEqualTo(1);
        var event = awaitEvent(
                CampaignEvent.IncentiveGranted.class, it -> it.userId().equals(inviter));
        assertThat(((CampaignEvent.IncentiveGranted) event.event()).maxCost()).isEqualTo(Money.ofFen(2_000));
        var asked = fake("risk-service").requests("POST", DECISIONS);
        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst().body()).contains("REFERRAL_PAYOUT", friend.toString(), ":invitee");
        assertThat(asked.getLast().body()).contains("REFERRAL_PAYOUT", inviter.toString(), ":inviter");
        assertThat(asked.getLast().body())
                .contains("\"inviter\":\"" + inviter, "\"invitee\":\"" + friend, "\"campaignId\":\"" + campaignId);
        assertThat(kept("inviter_verdict")).contains("\"score\": 7", "4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void itIsPaidOnceHoweverManyTry() throws Exception {
        fake("risk-service").delay(Duration.ofMillis(200));
        businessClock.advance(OBSERVATION);
        var payout = context.getBean(ReferralPayout.class);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(Collections.nCopies(4, (Callable<Integer>) payout::runDue))) {
                done.get();
            }
        }
        runDueWork();
        assertThat(coupons(inviter)).hasSize(1);
        assertThat(report(campaignId).path("budget").path("granted").asLong()).isEqualTo(2_000);
        assertThat(report(campaignId).path("budget").path("pending").asLong()).isZero();
    }

    @Test
    void aLateLoanOfTheFriendRefusesItAndTheInviterDoesNotLearnWhy() {
        publish(new LoanEvent.Overdue(
                friend, businessClock.now(), Ids.next(), 1, OverdueBucket.M1, Money.ofFen(1), Money.ofFen(1)));
        awaitQuiet();
        businessClock.advance(OBSERVATION);
        runDueWork();
        assertRefused("INVITEE_OVERDUE", "NOT_ELIGIBLE");
        assertThat(fake("risk-service").requests("POST", DECISIONS)).isEmpty();
    }

    @Test
    void whoIsOverdueGetsNoReward() {
        publish(new LoanEvent.Overdue(
                inviter, businessClock.now(), Ids.next(), 1, OverdueBucket.M1, Money.ofFen(1), Money.ofFen(1)));
        awaitQuiet();
        businessClock.advance(OBSERVATION);
        runDueWork();
        assertRefused("INVITER_OVERDUE", "OWN_LOAN_OVERDUE");
    }

    @Test
    void riskDecides() {
        fake("risk-service").respond("POST", DECISIONS, request -> {
            var suspect = request.body().contains("\"userId\":\"" + friend);
            return FakeHttp.Answer.json(200, riskSays(suspect ? "DECLINE" : "APPROVE"));
        });
        businessClock.advance(OBSERVATION);
        runDueWork();
        assertRefused("INVITEE_RISK", "NOT_ELIGIBLE");
    }

    /** What risk refers to its people waits, on the work list, and goes on or ends by what they decide. */
    @Test
    void aReviewWaitsForTheEndThatRiskTells() {
        var ofFriend = Ids.next();
        riskRefersTheFriend(ofFriend);
        businessClock.advance(OBSERVATION);
        runDueWork();
        assertThat(coupons(inviter)).isEmpty();
        assertThat(invitation().path("pending").asInt()).isEqualTo(1);
        assertThat(get("/admin/v1/campaign/work", operator()).body().toString()).contains("referral-review");
        assertThat(kept("invitee_verdict")).contains("REVIEW", ofFriend.toString(), "referral_payout:1", "4bf92f35");
        businessClock.advance(Duration.ofDays(2));
        runDueWork();
        assertThat(invitation().path("pending").asInt()).isEqualTo(1);
        publish(new RiskEvent.CaseClosed(Ids.next(), friend, businessClock.now(), CaseKind.FRAUD, ofFriend, "CLEARED"));
        awaitQuiet();
        runDueWork();
        assertThat(coupons(inviter)).hasSize(1);
    }

    @Test
    void aReviewThatFindsFraudRefuses() {
        var ofFriend = Ids.next();
        riskRefersTheFriend(ofFriend);
        businessClock.advance(OBSERVATION);
        runDueWork();
        publish(new RiskEvent.CaseClosed(
                Ids.next(), friend, businessClock.now(), CaseKind.FRAUD, ofFriend, "CONFIRMED"));
        awaitQuiet();
        runDueWork();
        assertRefused("INVITEE_RISK", "NOT_ELIGIBLE");
    }

    /** The slowest fault runs with {@code -Dxinfan.risk-away=full}; the table is left in target/risk-away.md. */
    @Test
    void whileRiskIsIllNothingIsPaidAndNothingConsumed() throws Exception {
        businessClock.advance(OBSERVATION);
        var risk = context.getBean(Remotes.class).internal("risk-service", RiskClient.class);
        var away = new RemoteAway(
                fake("risk-service"),
                () -> fake("risk-service").respond("POST", DECISIONS, 200, riskSays("APPROVE")),
                () -> risk.decide(
                        new RiskClient.Question("x:" + Ids.next(), RiskScenario.REFERRAL_PAYOUT, friend, 1, Map.of())));
        for (var fault : RemoteAway.Fault.values()) {
            if (fault != RemoteAway.Fault.ANSWERS_LATE || "full".equals(System.getProperty("xinfan.risk-away"))) {
                for (var row : away.measure(fault, Map.of("referral payout", this::payout))) {
                    assertThat(row.outcome()).as(row.toString()).isEqualTo("waits");
                    assertThat(row.outcomeWhenOpen()).as(row.toString()).isEqualTo("waits");
                }
            }
        }
        away.write(Path.of("target", "risk-away.md"));
        assertThat(report(campaignId).path("budget").path("granted").asLong()).isZero();
        assertThat(payout()).isEqualTo("paid");
    }

    private String payout() {
        businessClock.advance(Duration.ofMinutes(11));
        context.getBean(ReferralPayout.class).runDue();
        return coupons(inviter).isEmpty() ? "waits" : "paid";
    }

    private void riskRefersTheFriend(UUID decision) {
        fake("risk-service").respond("POST", DECISIONS, request -> {
            var suspect = request.body().contains("\"userId\":\"" + friend);
            return FakeHttp.Answer.json(200, suspect ? riskSays("REVIEW", decision) : riskSays("APPROVE"));
        });
    }

    private String kept(String column) {
        return context.getBean(JdbcClient.class)
                .sql("select " + column + "::text from referral where campaign_id = :campaign")
                .param("campaign", campaignId)
                .query(String.class)
                .single();
    }

    @Test
    void withoutRiskItWaits() {
        fake("risk-service").respond("POST", DECISIONS, 500, "{}");
        businessClock.advance(OBSERVATION);
        runDueWork();
        assertThat(invitation().path("pending").asInt()).isEqualTo(1);
        fake("risk-service").respond("POST", DECISIONS, 200, riskSays("APPROVE"));
        runDueWork();
        assertThat(coupons(inviter)).as("not yet").isEmpty();
        businessClock.advance(Duration.ofMinutes(11));
        runDueWork();
        assertThat(coupons(inviter)).hasSize(1);
    }

    @Test
    void anEditOfTheCampaignDoesNotChangeWhatWasPromised() {
        var richer = REFERRAL.replace("\"amount\":2000", "\"amount\":90000").replace("规则 friend", "更多");
        put("/admin/v1/campaigns/" + campaignId, operator(), campaign("payout", 1_000_000, richer));
        businessClock.advance(OBSERVATION);
        runDueWork();
        assertThat(coupons(inviter).getFirst().path("amount").asLong()).isEqualTo(2_000);
        assertThat(report(campaignId).path("budget").path("granted").asLong()).isEqualTo(2_000);
    }

    private void assertRefused(String reason, String shown) {
        assertThat(coupons(inviter)).isEmpty();
        var reward = invitation().path("rewards").get(0);
        assertThat(reward.path("state").asString()).isEqualTo("REFUSED");
        assertThat(reward.path("reason").asString()).isEqualTo(shown);
        var referrals = report(campaignId).path("referrals");
        assertThat(referrals.path("refused").get(0).path("reason").asString()).isEqualTo(reason);
        assertThat(referrals.path("refused").get(0).path("referrals").asInt()).isEqualTo(1);
        assertThat(report(campaignId).path("budget").path("pending").asLong()).isZero();
        assertThat(report(campaignId).path("budget").path("available").asLong()).isEqualTo(1_000_000);
    }

    private JsonNode invitation() {
        return get("/api/v1/invitation", userToken(inviter)).body();
    }

    private void hear(Event event) {
        var envelope = new Envelope(Ids.next(), "test", "test", event.at(), null, event);
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(
                        _ -> context.getBean(ReferralService.class).hear(List.of(envelope)));
    }
}
