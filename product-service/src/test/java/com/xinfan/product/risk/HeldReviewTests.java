package com.xinfan.product.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.Waiting;
import com.xinfan.product.cash.WithdrawalTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class HeldReviewTests extends WithdrawalTest {

    private final UUID decision = Ids.next();

    @AfterEach
    void today() {
        businessClock.reset();
    }

    @ParameterizedTest
    @CsvSource({"CLEARED, SUCCEEDED, 6000/0", "CONFIRMED, FAILED, 10000/0", "INCONCLUSIVE, FAILED, 10000/0"})
    void aHeldWithdrawalGoesOutOnlyWhenItsCaseClearsIt(String outcome, String status, String account) {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        riskReviews();
        var held = withdraw(person, 4_000).is(202);
        assertThat(held.text("/status")).isEqualTo("HELD");

        publish(ended(person, CaseKind.COLLECTION, "cured"));
        publish(ended(person, CaseKind.FRAUD, outcome));
        publish(ended(person, CaseKind.FRAUD, "CONFIRMED"));
        awaitQuiet();
        Waiting.until("it ends", () -> {
            runDueWork();
            return status(person, held).equals(status);
        });

        assertThat(account(person)).isEqualTo(account);
        assertThat(bank().requests("POST", "/bank/credits")).hasSize(status.equals("SUCCEEDED") ? 1 : 0);
    }

    @Test
    void aCaseThatEndsBeforeItsWithdrawalIsHeldEndsItAllTheSame() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        publish(ended(person, CaseKind.FRAUD, "CONFIRMED"));
        awaitQuiet();
        riskReviews();
        var held = withdraw(person, 4_000).is(202);
        runDueWork();
        assertThat(status(person, held)).isEqualTo("FAILED");
        assertThat(account(person)).isEqualTo("10000/0");
    }

    @ParameterizedTest
    @CsvSource({"CLEARED, CONFIRMED", "INCONCLUSIVE, CONFIRMED"})
    void anOrderToBeLookedAtIsConfirmedWhenNothingIsFound(String outcome, String status) {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        riskReviews();
        var held = place(person, aFixedTerm(1_000_000), 4_000);
        assertThat(held.text("/status")).isEqualTo("FROZEN");
        businessClock.advance(Duration.ofHours(2));
        runDueWork();
        assertThat(orderStatus(person, held)).isEqualTo("FROZEN");

        publish(ended(person, CaseKind.FRAUD, outcome));
        awaitQuiet();
        assertThat(orderStatus(person, held)).isEqualTo(status);
        assertThat(account(person)).isEqualTo("6000/0");
    }

    @Test
    void anOrderThatNobodyLooksAtIsConfirmedInTheEnd() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        riskReviews();
        var held = place(person, aFixedTerm(1_000_000), 4_000);
        businessClock.advance(Duration.ofHours(25));
        runDueWork();
        assertThat(orderStatus(person, held)).isEqualTo("CONFIRMED");
        publish(ended(person, CaseKind.FRAUD, "CONFIRMED"));
        awaitQuiet();
        assertThat(orderStatus(person, held)).isEqualTo("CONFIRMED");
    }

    @Test
    void aRefusedOrderGivesMoneyQuotaAndCouponBack() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var campaign = Ids.next();
        var coupon = Ids.next();
        publish(new CampaignEvent.IncentiveGranted(
                person.id(),
                businessClock.now(),
                coupon,
                campaign,
                IncentiveKind.CASH_OFF,
                Money.ofFen(2_500),
                businessClock.now().plus(Duration.ofDays(9))));
        awaitQuiet();
        var liability = balance("INCENTIVE_LIABILITY:" + campaign);
        assertThat(liability).isEqualTo(-2_500);
        var product = aFixedTerm(50_000);
        riskReviews();
        campaigns().respond("PUT", "/internal/v1/incentives/reservations/*", 200, """
            {"couponId":"%s","campaignId":"%s","kind":"CASH_OFF","cost":2000,"rate":null}
            """.formatted(coupon, campaign));
        var held = post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(product, 50_000, coupon))
                .is(201);
        assertThat(account(person)).isEqualTo("52000/48000");

        publish(ended(person, CaseKind.FRAUD, "CONFIRMED"));
        awaitQuiet();
        assertThat(orderStatus(person, held)).isEqualTo("FAILED");
        assertThat(account(person)).isEqualTo("100000/0");
        assertThat(balance("INCENTIVE_LIABILITY:" + campaign)).isEqualTo(liability);
        assertThat(balance("MARKETING_COST:" + campaign)).isZero();
        var failed = (TradeEvent.OrderFailed) awaitEvent(
                        TradeEvent.OrderFailed.class, event -> event.orderId().equals(held.id()))
                .event();
        assertThat(failed.couponId()).isEqualTo(coupon);
        assertThat(failed.reason()).isEqualTo("risk_declined");
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select state from incentive where coupon_id = :coupon and order_id is null")
                        .param("coupon", coupon)
                        .query(String.class)
                        .single())
                .isEqualTo("GRANTED");
        risk().respond("POST", "/internal/v1/decisions", 200, riskSays("APPROVE"));
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(product, 50_000, coupon))
                .is(201);
        assertThat(balance("INCENTIVE_LIABILITY:" + campaign)).isZero();
    }

    private void riskReviews() {
        risk().respond("POST", "/internal/v1/decisions", 200, """
            {"decisionId":"%s","outcome":"REVIEW","score":60,"reasons":[],"ruleSetVersion":"1"}
            """.formatted(decision));
    }

    private RiskEvent.CaseClosed ended(Person person, CaseKind kind, String outcome) {
        return new RiskEvent.CaseClosed(
                Ids.next(), person.id(), businessClock.now(), kind, Ids.next(), outcome, List.of(Ids.next(), decision));
    }

    private Answer place(Person person, UUID product, long amount) {
        return post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(product, amount))
                .is(201);
    }

    private String orderStatus(Person person, Answer order) {
        return get(person.token(), "/api/v1/orders/" + order.id()).is(200).text("/status");
    }
}
