package com.xinfan.product.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderApiTests extends ProductServiceTest {

    @Test
    void aFixedTermIsConfirmedAtOnce() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aFixedTerm(1_000_000);

        var order = place(person, order(product, 60_000)).is(201);

        assertThat(order.text("/status")).isEqualTo("CONFIRMED");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(40_000);
        assertThat(balance("PRODUCT_SETTLEMENT:" + product)).isEqualTo(-60_000);
        var holding = get(person.token(), "/api/v1/holdings").is(200);
        assertThat(holding.number("/items/0/principal")).isEqualTo(60_000);
        assertThat(holding.text("/items/0/annualRate")).isEqualTo("0.0325");
        assertThat(holding.text("/items/0/maturesOn"))
                .isEqualTo(businessClock.today().plusDays(180).toString());
        assertThat(get(person.token(), "/api/v1/products/" + product).number("/remaining"))
                .isEqualTo(940_000);
        awaitEvent(TradeEvent.OrderPlaced.class, event -> event.orderId().equals(order.id()));
        var confirmed = awaitEvent(
                TradeEvent.OrderConfirmed.class, event -> event.orderId().equals(order.id()));
        assertThat(((TradeEvent.OrderConfirmed) confirmed.event()).first()).isTrue();
    }

    @Test
    void onlyTheFirstOrderIsTheFirst() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aFixedTerm(1_000_000);

        var first = place(person, order(product, 1_000)).is(201);
        var second = place(person, order(product, 1_000)).is(201);

        assertThat(confirmed(first).first()).isTrue();
        assertThat(confirmed(second).first()).isFalse();
    }

    @Test
    void aFundIsConfirmedTheNextDayAtItsValue() {
        var person = aRichPerson(RiskTolerance.C4, 100_000);
        var fund = aLiveProduct(productForm("BOND_FUND", "R3", fundTerms("NEXT_DAY")));
        var placedOn = businessClock.today();
        publishNav(fund, placedOn.minusDays(1), "1.0532");

        var order = place(person, order(fund, 50_000)).is(201);
        assertThat(order.text("/status")).isEqualTo("FROZEN");
        assertThat(get(person.token(), "/api/v1/account").body())
                .isEqualTo(JSON.readTree("{\"available\":50000,\"pending\":50000,\"currency\":\"CNY\"}"));
        runDueWork();
        assertThat(status(person, order)).isEqualTo("FROZEN");

        businessClock.advance(Duration.ofDays(1));
        runDueWork();
        assertThat(status(person, order)).isEqualTo("FROZEN");
        assertThat(context.getBean(Orders.class).confirmable(businessClock.today(), businessClock.now()))
                .extracting(PurchaseOrder::id)
                .doesNotContain(order.id());
        publishNav(fund, placedOn, "1.25");
        publishNav(fund, placedOn.plusDays(1), "1.5");
        runDueWork();

        assertThat(status(person, order)).isEqualTo("CONFIRMED");
        var holding = get(person.token(), "/api/v1/holdings").is(200);
        assertThat(holding.text("/items/0/nav")).isEqualTo("1.250000");
        assertThat(holding.text("/items/0/units")).isEqualTo("400.0000");
        assertThat(get(person.token(), "/api/v1/account").number("/pending")).isZero();
        assertThat(confirmed(order).couponCost().fen()).isZero();
    }

    private void publishNav(UUID fund, LocalDate day, String nav) {
        aValue(fund, day, nav);
    }

    @Test
    void theIssuerOwesACommissionForAConfirmedOrder() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var terms = fixedTerms(1_000_000) + ",\"commissionRate\":\"0.0030\"";
        var product = aLiveProduct(productForm("FIXED_TERM", "R2", terms));
        var receivable = balance("COMMISSION_RECEIVABLE:" + product);
        var income = balance("COMMISSION_INCOME");

        var order = place(person, order(product, 50_500)).is(201);

        // 151.5 is rounded half up.
        assertThat(balance("COMMISSION_RECEIVABLE:" + product) - receivable).isEqualTo(152);
        assertThat(balance("COMMISSION_INCOME") - income).isEqualTo(-152);
        var earned = (TradeEvent.CommissionEarned) awaitEvent(
                        TradeEvent.CommissionEarned.class,
                        event -> event.orderId().equals(order.id()))
                .event();
        assertThat(earned.amount().fen()).isEqualTo(152);
        assertThat(earned.productId()).isEqualTo(product);
        post(operator(), "/admin/v1/products", productForm("FIXED_TERM", "R2", terms.replace("0.0030", "1.1")))
                .refuses(422, "product_terms");
    }

    @Test
    void aMoneyFundIsConfirmedAtOnce() {
        var person = aRichPerson(RiskTolerance.C1, 10_000);
        var fund = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1");

        assertThat(place(person, order(fund, 10_000)).is(201).text("/status")).isEqualTo("CONFIRMED");

        assertThat(get(person.token(), "/api/v1/holdings").text("/items/0/units"))
                .isEqualTo("100.0000");
    }

    @Test
    void moreRiskThanTheLevelIsRefusedWithTheRuleNamed() {
        var person = aRichPerson(RiskTolerance.C2, 10_000);
        var equity = aFund("EQUITY_FUND", "R4", "NEXT_DAY", "1.28");

        var refused = place(person, order(equity, 1_000)).refuses(422, "suitability_mismatch");

        assertThat(refused.text("/rule/id")).isEqualTo("suitability.mismatch");
        assertThat(refused.text("/rule/document")).isNotBlank();
        assertThat(refused.text("/rule/article")).isNotBlank();
        assertThat(riskAsked("ORDER")).isEmpty();
        assertThat(get(person.token(), "/api/v1/orders").body().at("/items").size())
                .isZero();
    }

    @Test
    void anElderBuysMoreRiskAfterAcknowledgingIt() {
        var person = aPerson(RiskTolerance.C5, AgeBand.FROM_65, AccountClass.I);
        deposit(person, 10_000).is(202);
        var equity = aFund("EQUITY_FUND", "R4", "NEXT_DAY", "1.28");
        var body = order(equity, 1_000);

        var refused = place(person, body).refuses(422, "suitability_elder");
        var listed = get(person.token(), "/api/v1/products/" + equity).text("/suitability/acknowledgement");
        place(person, body.replace("}", ",\"acknowledgements\":[\"" + listed + "\"]}"))
                .is(201);

        assertThat(refused.text("/rule/id")).isEqualTo("suitability.elder");
    }

    @Test
    void aStrangerIsPendingAndRetryable() {
        var product = aFixedTerm(1_000);

        var refused = post(userToken(Ids.next()), "k-" + Ids.next(), "/api/v1/orders", order(product, 500));

        refused.refuses(409, "profile_pending");
        assertThat(refused.headers().getFirst("Retry-After")).isEqualTo("1");
    }

    @Test
    void tooLittleMoneyFailsTheOrder() {
        var person = aRichPerson(RiskTolerance.C3, 500);
        var product = aFixedTerm(1_000_000);

        place(person, order(product, 501)).refuses(422, "insufficient_funds");

        var order = get(person.token(), "/api/v1/orders").is(200);
        assertThat(order.text("/items/0/status")).isEqualTo("FAILED");
        assertThat(order.text("/items/0/failure")).isEqualTo("insufficient_funds");
        var id = UUID.fromString(order.text("/items/0/id"));
        awaitEvent(
                TradeEvent.OrderFailed.class,
                event -> event.orderId().equals(id) && event.reason().equals("insufficient_funds"));
        assertThat(get(person.token(), "/api/v1/products/" + product).number("/remaining"))
                .isEqualTo(1_000_000);
    }

    @Test
    void aLoanIsNotBought() {
        var loan = aLiveProduct(productForm("CONSUMER_LOAN", "R1", loanTerms("0.1440", 30, "3,6")));

        place(aRichPerson(RiskTolerance.C3, 1_000), order(loan, 500)).refuses(422, "product_not_orderable");
    }

    @Test
    void anAmountOutsideTheTermsNamesTheField() {
        var refused = place(aRichPerson(RiskTolerance.C3, 1_000), order(aFixedTerm(1_000), 99));

        refused.refuses(422, "amount_out_of_range");
        assertThat(refused.text("/param")).isEqualTo("/amount");
    }

    @Test
    void riskLearnsTheAddressAndTheDeviceOfTheSession() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var product = aFixedTerm(100_000);

        place(on("device-9", person), order(product, 500)).is(201);
        assertThat(riskAttributes("/internal/v1/decisions"))
                .isEqualTo(JSON.valueToTree(
                        Map.of("productType", "FIXED_TERM", "ip", "127.0.0.1", "deviceId", "device-9")));
        place(person, order(product, 500)).is(201);
        assertThat(riskAttributes("/internal/v1/decisions").has("deviceId")).isFalse();
    }

    @Test
    void riskDeclines() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        risk().respond("POST", "/internal/v1/decisions", 200, riskSays("DECLINE"));

        place(person, order(aFixedTerm(100_000), 500)).refuses(422, "risk_declined");
        var order = get(person.token(), "/api/v1/orders").text("/items/0/id");
        assertThat(column("orders", "risk_verdict", UUID.fromString(order))).contains("\"outcome\":\"DECLINE\"");

        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(10_000);
    }

    @Test
    void whileRiskIsSilentOnlySmallOrdersPass() {
        risk().respond("POST", "/internal/v1/decisions", 500, "{}");
        var person = aRichPerson(RiskTolerance.C3, 5_000_000);
        var product = aFixedTerm(100_000_000);
        var key = "k-" + Ids.next();

        place(person, order(product, 1_000_000)).is(201);
        var refused = post(person.token(), key, "/api/v1/orders", order(product, 1_000_001));
        refused.refuses(503, "risk_unavailable");
        assertThat(refused.text("/rule/id")).isEqualTo("risk.order-fallback");
        assertThat(refused.headers().getFirst("Retry-After")).isEqualTo("1");

        risk().respond("POST", "/internal/v1/decisions", 200, riskSays("APPROVE"));
        var retried = post(person.token(), key, "/api/v1/orders", order(product, 1_000_001))
                .is(201);
        assertThat(retried.text("/status")).isEqualTo("CONFIRMED");
    }

    @Test
    void aRepeatedRequestIsAnsweredFromTheFirst() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var product = aFixedTerm(100_000);
        var key = "k-" + Ids.next();

        var first =
                post(person.token(), key, "/api/v1/orders", order(product, 500)).is(201);
        var again =
                post(person.token(), key, "/api/v1/orders", order(product, 500)).is(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().getFirst("Idempotent-Replayed")).isEqualTo("true");
        post(person.token(), key, "/api/v1/orders", order(product, 501)).refuses(422, "idempotency_key_reused");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(9_500);
    }

    @Test
    void someoneElsesOrderIsNotThere() {
        var order = place(aRichPerson(RiskTolerance.C3, 1_000), order(aFixedTerm(1_000), 500))
                .is(201);

        get(userToken(Ids.next()), "/api/v1/orders/" + order.id()).refuses(404, "order_not_found");
    }

    @Test
    void ordersAreListedNewestFirst() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var product = aFixedTerm(100_000);
        var older = place(person, order(product, 100)).is(201);
        var newer = place(person, order(product, 200)).is(201);

        var first = get(person.token(), "/api/v1/orders?limit=1").is(200);
        var second = get(person.token(), "/api/v1/orders?limit=1&after=" + first.text("/after"))
                .is(200);

        assertThat(first.text("/items/0/id")).isEqualTo(newer.text("/id"));
        assertThat(second.text("/items/0/id")).isEqualTo(older.text("/id"));
        assertThat(second.body().at("/hasMore").asBoolean()).isFalse();
    }

    @Test
    void campaignServiceAsksWhetherAnOrderExists() {
        var order = place(aRichPerson(RiskTolerance.C3, 1_000), order(aFixedTerm(1_000), 500))
                .is(201);
        var token = serviceToken("campaign-service", "product-service");

        assertThat(get(token, "/internal/v1/orders/" + order.id()).is(200).text("/status"))
                .isEqualTo("CONFIRMED");
        get(token, "/internal/v1/orders/" + Ids.next()).is(404);
        get(serviceToken("risk-service", "product-service"), "/internal/v1/orders/" + order.id())
                .is(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"productId\":\"x\",\"amount\":1}",
                "{\"productId\":\"00000000-0000-7000-8000-000000000001\",\"amount\":1,\"hack\":1}",
                "{\"productId\":\"00000000-0000-7000-8000-000000000001\",\"amount\":1,\"amount\":2}",
                "{\"productId\":\"00000000-0000-7000-8000-000000000001\",\"amount\":1,\"acknowledgements\":[null]}",
                "{\"productId\":\"00000000-0000-7000-8000-000000000001\",\"amount\":-1}"
            })
    void badInputIsRefusedAsSuch(String body) {
        post(userToken(Ids.next()), "k-" + Ids.next(), "/api/v1/orders", body).is(400);
    }

    private Answer place(Person person, String body) {
        return post(person.token(), "o-" + Ids.next(), "/api/v1/orders", body);
    }

    private String status(Person person, Answer order) {
        return get(person.token(), "/api/v1/orders/" + order.id()).is(200).text("/status");
    }

    private TradeEvent.OrderConfirmed confirmed(Answer order) {
        return (TradeEvent.OrderConfirmed) awaitEvent(
                        TradeEvent.OrderConfirmed.class,
                        event -> event.orderId().equals(order.id()))
                .event();
    }
}
