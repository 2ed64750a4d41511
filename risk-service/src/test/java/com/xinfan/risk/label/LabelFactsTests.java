package com.xinfan.risk.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.clock.Ids;
import com.xinfan.risk.RiskServiceTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Marketing abuse weighs on credit, and credit on marketing: one store, both ways. */
class LabelFactsTests extends RiskServiceTest {

    @AfterEach
    void today() {
        businessClock.reset();
    }

    @Test
    void whoFarmsCouponsBorrowsLess() {
        var user = Ids.next();
        assertThat(outcome("LOAN", user)).isEqualTo("APPROVE");
        clawedBack(user, Ids.next());
        awaitQuiet();
        var some = asked("LOAN", user);
        assertThat(some.get("outcome").asString()).isEqualTo("APPROVE");
        assertThat(some.get("score").asInt()).isEqualTo(30);
        clawedBack(user, Ids.next());
        awaitQuiet();
        var farmer = asked("LOAN", user);
        assertThat(farmer.get("outcome").asString()).isEqualTo("REVIEW");
        assertThat(farmer.at("/reasons/0/code").asString()).isEqualTo("COUPON_FARM");
    }

    @Test
    void anIncentiveTakenBackIsOneLabelWhoeverTellsItFirst() {
        var user = Ids.next();
        var coupon = Ids.next();
        publish(new TradeEvent.IncentivePosted(
                user, businessClock.now(), coupon, Ids.next(), IncentiveStep.CLAWBACK, Money.ofFen(500)));
        clawedBack(user, coupon);
        awaitQuiet();
        assertThat(jdbc().sql("select amount from label where user_id = :user and kind = 'CLAWBACK'")
                        .param("user", user)
                        .query(Long.class)
                        .list())
                .containsExactly(500L);
    }

    @Test
    void aReferralRefusedForRiskIsRememberedWhenItComesToCredit() {
        var user = Ids.next();
        fraud(user);
        awaitQuiet();
        assertThat(outcome("REFERRAL_PAYOUT", user)).isEqualTo("DECLINE");
        jdbc().sql("delete from label where user_id = :user")
                .param("user", user)
                .update();
        var credit = asked("LOAN", user);
        assertThat(credit.at("/reasons/0/code").asString()).isEqualTo("REFERRAL_REFUSED");
        assertThat(credit.get("score").asInt()).isEqualTo(30);
    }

    @Test
    void whoIsOverdueGetsNoRewardAndIsLookedAtAfterwards() {
        var user = Ids.next();
        var loan = Ids.next();
        overdue(user, loan, 3, OverdueBucket.M1);
        awaitQuiet();
        assertThat(outcome("COUPON_CLAIM", user)).isEqualTo("DECLINE");
        assertThat(outcome("REFERRAL_PAYOUT", user)).isEqualTo("DECLINE");
        businessClock.advance(Duration.ofDays(32));
        overdue(user, loan, 35, OverdueBucket.M2);
        publish(new LoanEvent.Cured(user, businessClock.now().plusSeconds(1), loan));
        awaitQuiet();
        businessClock.advance(Duration.ofHours(1));
        assertThat(outcome("COUPON_CLAIM", user)).isEqualTo("REVIEW");
        assertThat(outcome("REFERRAL_PAYOUT", user)).isEqualTo("REVIEW");
    }

    @Test
    void provenFraudClosesCreditRewardsAndTheWayOut() {
        var user = Ids.next();
        fraud(user);
        awaitQuiet();
        for (var scenario : new String[] {"LOAN", "COUPON_CLAIM", "REFERRAL_PAYOUT"}) {
            assertThat(outcome(scenario, user)).as(scenario).isEqualTo("DECLINE");
        }
        assertThat(outcome("WITHDRAWAL", user)).isEqualTo("REVIEW");
    }

    /** A sign is not a proof: five orders given up make a claim wait, but do not count as bad in a back-test. */
    @Test
    void ordersGivenUpAreASign() {
        var user = Ids.next();
        for (var i = 0; i < 5; i++) {
            publish(new TradeEvent.OrderFailed(
                    user, businessClock.now(), Ids.next(), Ids.next(), null, "order_interrupted"));
        }
        publish(new TradeEvent.OrderFailed(
                user, businessClock.now(), Ids.next(), Ids.next(), null, "insufficient_funds"));
        awaitQuiet();
        var claim = asked("COUPON_CLAIM", user);
        assertThat(claim.get("outcome").asString()).isEqualTo("REVIEW");
        assertThat(context.getBean(Labels.class).last(java.util.Set.of(user))).isEmpty();
        businessClock.advance(Duration.ofDays(91));
        assertThat(outcome("COUPON_CLAIM", user)).isEqualTo("APPROVE");
    }

    private void clawedBack(UUID user, UUID coupon) {
        publish(new CampaignEvent.IncentiveClawedBack(
                user, businessClock.now(), coupon, Ids.next(), IncentiveKind.CASH_OFF, "fraud"));
    }

    private void fraud(UUID user) {
        publish(new RiskEvent.CaseClosed(
                Ids.next(), user, businessClock.now(), CaseKind.FRAUD, Ids.next(), "CONFIRMED"));
    }

    private void overdue(UUID user, UUID loan, int days, OverdueBucket bucket) {
        publish(new LoanEvent.Overdue(
                user, businessClock.now(), loan, days, bucket, Money.ofFen(100), Money.ofFen(1_000)));
    }

    private String outcome(String scenario, UUID user) {
        return asked(scenario, user).get("outcome").asString();
    }

    private JsonNode asked(String scenario, UUID user) {
        return decided(Map.of("decisionKey", scenario + ":" + Ids.next(), "scenario", scenario, "userId", user));
    }
}
