package com.xinfan.product.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.test.Waiting;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TrialApiTests extends ProductServiceTest {

    private final UUID coupon = Ids.next();
    private final UUID campaign = Ids.next();

    /** 10,000 yuan at 5 % for 7 days: 9.589 yuan. */
    @Test
    void aTrialYieldsWhatItsGrantHasPromisedAndCostsTheCampaignThat() throws Exception {
        var person = aPerson(RiskTolerance.C3);
        var product = aFixedTerm(1_000_000);
        var payable = balance("BOOST_PAYABLE");
        grant(person);
        couponIsHeld();
        assertThat(balance("INCENTIVE_LIABILITY:" + campaign)).isEqualTo(-959);
        var key = "t-" + Ids.next();

        var answers = together(6, _ -> persist(person.token(), key, "/api/v1/trials", wish(product)));

        assertThat(answers).allSatisfy(answer -> answer.is(201));
        var trial = answers.getFirst();
        assertThat(trial.number("/amount")).isEqualTo(959);
        assertThat(balance("INCENTIVE_LIABILITY:" + campaign)).isZero();
        assertThat(balance("MARKETING_COST:" + campaign)).isEqualTo(959);
        assertThat(balance("BOOST_PAYABLE")).isEqualTo(payable - 959);
        var used = (TradeEvent.IncentivePosted) awaitEvent(
                        TradeEvent.IncentivePosted.class,
                        event -> event.couponId().equals(coupon) && event.step() == IncentiveStep.USE)
                .event();
        assertThat(used.amount()).isEqualTo(Money.ofFen(959));
        var holding = get(person.token(), "/api/v1/holdings").is(200);
        assertThat(holding.number("/items/0/principal")).isZero();
        assertThat(holding.number("/items/0/value")).isZero();
        assertThat(holding.number("/items/0/trialPrincipal")).isEqualTo(1_000_000);
        assertThat(get(person.token(), "/api/v1/assets").number("/total")).isZero();
        assertThat(get(serviceToken("campaign-service", "product-service"), "/internal/v1/trials/" + trial.id())
                        .is(200)
                        .text("/status"))
                .isEqualTo("CONFIRMED");

        context.getBean(JdbcClient.class)
                .sql("update holding set started_on = started_on - 7, matures_on = matures_on - 7 where user_id ="
                        + " :user")
                .param("user", person.id())
                .update();
        businessClock.advance(Duration.ofMinutes(1));
        runDueWork();
        runDueWork();

        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(959);
        assertThat(balance("BOOST_PAYABLE")).isEqualTo(payable);
        assertThat(get(person.token(), "/api/v1/holdings").number("/items/0/cumulativeProfit"))
                .isEqualTo(959);
    }

    @Test
    void theLawForbidsATrialOnAFund() {
        var person = aPerson(RiskTolerance.C3);
        var fund = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1");

        var refused = post(person.token(), "t-" + Ids.next(), "/api/v1/trials", wish(fund))
                .refuses(422, "trial_forbidden");

        assertThat(refused.text("/rule/id")).isEqualTo("incentive.fund-sales");
        assertThat(campaigns().requests("PUT", "/internal/v1/incentives/reservations/*"))
                .isEmpty();
        post(person.token(), "t-" + Ids.next(), "/api/v1/trials", wish(Ids.next()))
                .refuses(422, "trial_product");
    }

    /** A silent campaign-service may have acted: the same trial finds what it holds; nobody carries it on: it fails. */
    @Test
    void aTrialWaitsForASilentCampaignServiceAndIsFailedWhenNobodyComesBack() {
        var person = aPerson(RiskTolerance.C3);
        var product = aFixedTerm(1_000_000);
        campaigns().respond("PUT", "/internal/v1/incentives/reservations/*", 503, "{}");
        var first = "t-" + Ids.next();
        post(person.token(), first, "/api/v1/trials", wish(product)).refuses(503, "trial_unavailable");
        couponIsHeld();
        post(person.token(), first, "/api/v1/trials", wish(product)).is(201);

        campaigns().respond("PUT", "/internal/v1/incentives/reservations/*", 503, "{}");
        var second = "t-" + Ids.next();
        post(person.token(), second, "/api/v1/trials", wish(product)).refuses(503, "trial_unavailable");
        context.getBean(JdbcClient.class)
                .sql("update trial set tried_at = tried_at - interval '121 seconds' where request_key = :key")
                .param("key", second)
                .update();
        runDueWork();
        post(person.token(), second, "/api/v1/trials", wish(product)).refuses(409, "trial_interrupted");
    }

    @Test
    void anotherKindOfCouponIsNoTrial() {
        var person = aPerson(RiskTolerance.C3);
        campaigns()
                .respond(
                        "PUT",
                        "/internal/v1/incentives/reservations/*",
                        _ -> FakeHttp.Answer.json(200, """
                            {"couponId":"%s","campaignId":"%s","kind":"RATE_BOOST","cost":296,"rate":"0.0100"}
                            """.formatted(coupon, campaign)));

        post(person.token(), "t-" + Ids.next(), "/api/v1/trials", wish(aFixedTerm(1_000_000)))
                .refuses(409, "trial_coupon");
        assertThat(balance("MARKETING_COST:" + campaign)).isZero();
    }

    private void couponIsHeld() {
        campaigns()
                .respond(
                        "PUT",
                        "/internal/v1/incentives/reservations/*",
                        _ -> FakeHttp.Answer.json(200, """
                            {"couponId":"%s","campaignId":"%s","kind":"TRIAL_PRINCIPAL","cost":959,"rate":"0.0500",
                             "principal":1000000,"days":7}
                            """.formatted(coupon, campaign)));
    }

    private void grant(Person person) {
        publish(new CampaignEvent.IncentiveGranted(
                person.id(),
                Instant.now(),
                coupon,
                campaign,
                IncentiveKind.TRIAL_PRINCIPAL,
                Money.ofFen(959),
                Instant.now().plus(Duration.ofDays(30))));
        Waiting.until("the grant", () -> balance("INCENTIVE_LIABILITY:" + campaign) == -959);
    }

    private String wish(UUID product) {
        return "{\"couponId\":\"%s\",\"productId\":\"%s\"}".formatted(coupon, product);
    }
}
