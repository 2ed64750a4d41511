package com.xinfan.product.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.product.ProductServiceTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderCouponTests extends ProductServiceTest {

    private final UUID campaign = Ids.next();
    private final UUID coupon = Ids.next();

    @Test
    void aDiscountIsPaidByTheCampaign() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aFixedTerm(1_000_000);
        reserves("CASH_OFF", 2_000, "null");

        var order = place(person, order(product, 50_000, coupon)).is(201);

        assertThat(order.text("/status")).isEqualTo("CONFIRMED");
        assertThat(order.number("/couponCost")).isEqualTo(2_000);
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(52_000);
        assertThat(balance("MARKETING_COST:" + campaign)).isEqualTo(2_000);
        assertThat(balance("PRODUCT_SETTLEMENT:" + product)).isEqualTo(-50_000);
        var confirmed = (TradeEvent.OrderConfirmed) awaitEvent(
                        TradeEvent.OrderConfirmed.class,
                        event -> event.orderId().equals(order.id()))
                .event();
        assertThat(confirmed.couponCost()).isEqualTo(Money.ofFen(2_000));
        awaitEvent(
                TradeEvent.IncentivePosted.class,
                event -> event.couponId().equals(coupon)
                        && event.step() == IncentiveStep.USE
                        && event.amount().fen() == 2_000);
    }

    @Test
    void aBoostIsOwedByTheCampaignAndShownOnTheHolding() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aFixedTerm(1_000_000);
        var payable = balance("BOOST_PAYABLE");
        reserves("RATE_BOOST", 493, "\"0.0100\"");

        place(person, order(product, 100_000, coupon)).is(201);

        assertThat(get(person.token(), "/api/v1/account").number("/available")).isZero();
        assertThat(balance("MARKETING_COST:" + campaign)).isEqualTo(493);
        assertThat(balance("BOOST_PAYABLE") - payable).isEqualTo(-493);
        assertThat(get(person.token(), "/api/v1/holdings").text("/items/0/boostedRate"))
                .isEqualTo("0.0425");
        assertThat(get(person.token(), "/api/v1/holdings").number("/items/0/boostCost"))
                .isEqualTo(493);
    }

    @Test
    void useEndsTheLiabilityOfTheGrant() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var liability = balance("INCENTIVE_LIABILITY:" + campaign);
        var deferred = balance("INCENTIVE_DEFERRED:" + campaign);
        grant(person);
        assertThat(balance("INCENTIVE_LIABILITY:" + campaign) - liability).isEqualTo(-2_500);
        reserves("CASH_OFF", 2_000, "null");

        place(person, order(aFixedTerm(1_000_000), 50_000, coupon)).is(201);

        assertThat(balance("INCENTIVE_LIABILITY:" + campaign)).isEqualTo(liability);
        assertThat(balance("INCENTIVE_DEFERRED:" + campaign)).isEqualTo(deferred);
        assertThat(balance("MARKETING_COST:" + campaign)).isEqualTo(2_000);
    }

    @Test
    void aGrantThatComesAfterItsUseEndsTheSame() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var liability = balance("INCENTIVE_LIABILITY:" + campaign);
        var deferred = balance("INCENTIVE_DEFERRED:" + campaign);
        reserves("CASH_OFF", 2_000, "null");
        place(person, order(aFixedTerm(1_000_000), 50_000, coupon)).is(201);

        grant(person);

        assertThat(balance("INCENTIVE_LIABILITY:" + campaign)).isEqualTo(liability);
        assertThat(balance("INCENTIVE_DEFERRED:" + campaign)).isEqualTo(deferred);
    }

    @Test
    void whatTheLawForbidsIsPassedOnWithItsArticle() {
        var person = aRichPerson(RiskTolerance.C4, 100_000);
        var fund = aFund("BOND_FUND", "R3", "NEXT_DAY", "1.05");
        refuses(422, "incentive_forbidden", """
            ,"rule":{"id":"incentive.fund-sales","document":"x","article":"y"}\
            """);

        var refused = place(person, order(fund, 50_000, coupon)).refuses(422, "incentive_forbidden");

        assertThat(refused.text("/rule/id")).isEqualTo("incentive.fund-sales");
        assertThat(refused.text("/rule/article")).isNotBlank();
        var order = get(person.token(), "/api/v1/orders");
        assertThat(order.text("/items/0/status")).isEqualTo("FAILED");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(100_000);
        awaitEvent(TradeEvent.OrderFailed.class, event -> coupon.equals(event.couponId()));
    }

    @Test
    void aCouponThatIsNoneOrSpentFailsTheOrder() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aFixedTerm(1_000_000);

        refuses(404, "coupon_not_found", "");
        place(person, order(product, 1_000, coupon)).refuses(404, "coupon_not_found");
        refuses(409, "coupon_unusable", "");
        place(person, order(product, 1_000, coupon)).refuses(409, "coupon_unusable");
        reserves("CASH_OFF", 1_000, "null");
        place(person, order(product, 1_000, coupon)).refuses(409, "coupon_unusable");
        reserves("CASH", 10, "null");
        place(person, order(product, 1_000, coupon)).refuses(409, "coupon_unusable");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(100_000);
    }

    @Test
    void anUnreachableCampaignIsRetryable() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aFixedTerm(1_000_000);
        campaigns().respond("PUT", "/internal/v1/incentives/reservations/*", 500, "{}");
        var key = "k-" + Ids.next();

        post(person.token(), key, "/api/v1/orders", order(product, 1_000, coupon))
                .refuses(503, "coupon_unavailable");
        ageOrdersOf(person);
        post(person.token(), key, "/api/v1/orders", order(product, 1_000, coupon))
                .refuses(503, "coupon_unavailable");
        runDueWork();
        reserves("CASH_OFF", 100, "null");
        var order = post(person.token(), key, "/api/v1/orders", order(product, 1_000, coupon))
                .is(201);

        // One order, so that the reservation that may have been made before the silence is its own.
        assertThat(order.text("/status")).isEqualTo("CONFIRMED");
        assertThat(get(person.token(), "/api/v1/orders").body().at("/items").size())
                .isEqualTo(1);
        assertThat(campaigns().requests())
                .extracting(FakeHttp.Request::path)
                .containsOnly("/internal/v1/incentives/reservations/" + order.id());
    }

    @Test
    void aDefinitiveRefusalIsRepeatedUnderItsKey() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aFixedTerm(1_000_000);
        refuses(409, "coupon_unusable", "");
        var key = "k-" + Ids.next();
        post(person.token(), key, "/api/v1/orders", order(product, 1_000, coupon))
                .refuses(409, "coupon_unusable");

        reserves("CASH_OFF", 100, "null");

        post(person.token(), key, "/api/v1/orders", order(product, 1_000, coupon))
                .refuses(409, "coupon_unusable");
    }

    private void reserves(String kind, long cost, String rate) {
        campaigns().respond("PUT", "/internal/v1/incentives/reservations/*", 200, """
            {"couponId":"%s","campaignId":"%s","kind":"%s","cost":%d,"rate":%s}
            """.formatted(
                        coupon, campaign, kind, cost, rate));
    }

    private void refuses(int status, String code, String more) {
        campaigns().respond("PUT", "/internal/v1/incentives/reservations/*", status, """
            {"code":"%s","detail":"no"%s}
            """.formatted(code, more));
    }

    private void grant(Person person) {
        publish(new CampaignEvent.IncentiveGranted(
                person.id(),
                Instant.now(),
                coupon,
                campaign,
                IncentiveKind.CASH_OFF,
                Money.ofFen(2_500),
                Instant.now().plusSeconds(86_400)));
        awaitEvent(
                TradeEvent.IncentivePosted.class,
                event -> event.couponId().equals(coupon) && event.step() == IncentiveStep.GRANT);
    }

    private Answer place(Person person, String body) {
        return post(person.token(), "o-" + Ids.next(), "/api/v1/orders", body);
    }
}
