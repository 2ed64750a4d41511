package com.xinfan.product.holding;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaturityApiTests extends ProductServiceTest {

    @Test
    void aTermPaysPrincipalInterestAndBoostAtItsEndOnce() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aFixedTerm(1_000_000);
        var boosts = balance("BOOST_PAYABLE");
        var coupon = Ids.next();
        campaigns()
                .respond(
                        "PUT",
                        "/internal/v1/incentives/reservations/*",
                        _ -> FakeHttp.Answer.json(200, """
                            {"couponId":"%s","campaignId":"%s","kind":"RATE_BOOST","cost":296,"rate":"0.0100"}
                            """.formatted(coupon, Ids.next())));
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(product, 60_000, coupon))
                .is(201);
        var id = get(person.token(), "/api/v1/holdings").text("/items/0/id");

        businessClock.advance(Duration.ofDays(179));
        runDueWork();
        assertThat(available(person)).isEqualTo(40_000);
        businessClock.advance(Duration.ofDays(1));
        var today = businessClock.today();
        together(8, _ -> context.getBean(MaturityDesk.class).work(today));
        runDueWork();

        // 60,000 × 3.25 % × 180 ÷ 365 = 961.64
        assertThat(available(person)).isEqualTo(100_000 + 962 + 296);
        assertThat(balance("PRODUCT_SETTLEMENT:" + product)).isZero();
        assertThat(balance("PRODUCT_INCOME:" + product)).isEqualTo(962);
        assertThat(balance("BOOST_PAYABLE")).isEqualTo(boosts);
        var holding = get(person.token(), "/api/v1/holdings").is(200);
        assertThat(holding.text("/items/0/status")).isEqualTo("MATURED");
        assertThat(holding.number("/items/0/value")).isZero();
        assertThat(holding.number("/items/0/income")).isEqualTo(1_258);
        var matured = (TradeEvent.Matured) awaitEvent(
                        TradeEvent.Matured.class,
                        event -> event.holdingId().toString().equals(id))
                .event();
        assertThat(matured.principal()).isEqualTo(Money.ofFen(60_000));
        var credited = (TradeEvent.IncomeCredited) awaitEvent(
                        TradeEvent.IncomeCredited.class,
                        event -> event.holdingId().toString().equals(id))
                .event();
        assertThat(credited.amount()).isEqualTo(Money.ofFen(1_258));
        assertThat(credited.boost()).isEqualTo(Money.ofFen(296));
        var message = (MessageEvent.Requested) awaitEvent(
                        MessageEvent.Requested.class,
                        event -> event.messageId().equals(Ids.of("message", "matured", id)))
                .event();
        assertThat(message.parameters()).isEqualTo(Map.of("product", "测试产品", "amount", "612.58"));
    }

    @Test
    void aTermIsNotSoldBackBeforeItsEndNorAfterIt() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(aFixedTerm(1_000_000), 60_000))
                .is(201);
        var path = "/api/v1/holdings/" + get(person.token(), "/api/v1/holdings").text("/items/0/id") + "/redemptions";

        var refused = post(person.token(), "r-" + Ids.next(), path, "{\"amount\":100}")
                .refuses(422, "redemption_before_maturity");

        assertThat(refused.text("/rule/id")).isEqualTo("redemption.fixed-term");
        businessClock.advance(Duration.ofDays(200));
        runDueWork();
        post(person.token(), "r-" + Ids.next(), path, "{\"amount\":100}").refuses(409, "holding_closed");
    }

    private long available(Person person) {
        return get(person.token(), "/api/v1/account").is(200).number("/available");
    }
}
