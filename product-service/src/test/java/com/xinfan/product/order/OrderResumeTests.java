package com.xinfan.product.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Origin;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A process dies between two steps of an order; its client's retry or the due work ends it, once. */
class OrderResumeTests extends ProductServiceTest {

    @Test
    void killedAfterTheRowItIsFailedByTheSystemsTime() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var product = aFixedTerm(100_000);
        var key = "k-" + Ids.next();
        var order = created(person, product, 4_000, null, key);

        businessClock.advance(Duration.ofDays(1));
        runDueWork();
        assertThat(status(person, order)).isEqualTo("CREATED");
        ageOrdersOf(person);
        runDueWork();
        runDueWork();

        assertThat(status(person, order)).isEqualTo("FAILED");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(10_000);
        var failed = (TradeEvent.OrderFailed) awaitEvent(
                        TradeEvent.OrderFailed.class, event -> event.orderId().equals(order.id()))
                .event();
        assertThat(failed.reason()).isEqualTo("order_interrupted");
        assertThat(post(person.token(), key, "/api/v1/orders", order(product, 4_000))
                        .is(201)
                        .id())
                .isNotEqualTo(order.id());
    }

    @Test
    void killedAfterTheReservationTheSameReservationIsUsed() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var product = aFixedTerm(100_000);
        var coupon = Ids.next();
        var campaign = Ids.next();
        campaigns().respond("PUT", "/internal/v1/incentives/reservations/*", 200, """
            {"couponId":"%s","campaignId":"%s","kind":"CASH_OFF","cost":500,"rate":null}
            """.formatted(coupon, campaign));
        var key = "k-" + Ids.next();
        var order = created(person, product, 4_000, coupon, key);
        var gates = context.getBean(OrderGates.class);
        var clearance = gates.clear(order, new OrderGates.Buyer(new Origin("203.0.113.7", null), null));
        gates.reserve(order, clearance.verdict());

        post(person.token(), key, "/api/v1/orders", order(product, 4_000, coupon))
                .is(201);

        assertThat(status(person, order)).isEqualTo("CONFIRMED");
        assertThat(balance("MARKETING_COST:" + campaign)).isEqualTo(500);
        assertThat(riskAsked("ORDER"))
                .extracting(request ->
                        JSON.readTree(request.body()).path("decisionKey").asString())
                .containsOnly("ORDER:" + order.id());
        assertThat(campaigns().requests())
                .extracting(FakeHttp.Request::path)
                .containsOnly("/internal/v1/incentives/reservations/" + order.id());
    }

    @Test
    void whatWasHeldIsConfirmedOnceItsTimeIsOver() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var order = created(person, aFixedTerm(100_000), 4_000, null, "k-" + Ids.next());
        var held = businessClock.now().plusSeconds(30);
        var clearance = new PurchaseOrder.Clearance(null, false, held);
        context.getBean(OrderDesk.class).freeze(new OrderDesk.Freezing(order.id(), clearance, null, null));
        assertThat(get(person.token(), "/api/v1/account").number("/pending")).isEqualTo(4_000);

        businessClock.advance(Duration.ofSeconds(61));
        runDueWork();
        runDueWork();

        assertThat(status(person, order)).isEqualTo("CONFIRMED");
        assertThat(get(person.token(), "/api/v1/account").number("/pending")).isZero();
        assertThat(get(person.token(), "/api/v1/holdings").body().at("/items").size())
                .isEqualTo(1);
    }

    @Test
    void theClientsRetryGoesOnWhereTheKilledRequestStopped() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var product = aFixedTerm(100_000);
        var key = "k-" + Ids.next();
        var order = created(person, product, 4_000, null, key);

        var retried = post(person.token(), key, "/api/v1/orders", order(product, 4_000))
                .is(201);

        assertThat(retried.id()).isEqualTo(order.id());
        assertThat(retried.text("/status")).isEqualTo("CONFIRMED");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(6_000);
    }

    @Test
    void aRequestSlowerThanTheDueWorkIsRefusedAndItsRetryIsANewOrder() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var product = aFixedTerm(100_000);
        var key = "k-" + Ids.next();
        var overtaken = new AtomicReference<Integer>();
        risk().respond("POST", "/internal/v1/decisions", _ -> {
            // While the request waits for risk, the due work gives the order up.
            if (overtaken.compareAndSet(null, 0)) {
                ageOrdersOf(person);
                overtaken.set(context.getBean(OrderWork.class).runDue());
            }
            return FakeHttp.Answer.json(200, riskSays("APPROVE"));
        });

        var refused = post(person.token(), key, "/api/v1/orders", order(product, 4_000))
                .refuses(503, "order_interrupted");

        assertThat(overtaken.get()).isPositive();
        assertThat(refused.headers().getFirst("Retry-After")).isEqualTo("1");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(10_000);
        assertThat(post(person.token(), key, "/api/v1/orders", order(product, 4_000))
                        .is(201)
                        .text("/status"))
                .isEqualTo("CONFIRMED");
        assertThat(get(person.token(), "/api/v1/holdings").body().at("/items").size())
                .isEqualTo(1);
    }

    private PurchaseOrder created(Person person, UUID product, long amount, UUID coupon, String key) {
        return context.getBean(OrderIntake.class)
                .take(new OrderIntake.Asked(
                        new OrderBook.Key(person.id(), key),
                        new PurchaseOrder.Wish(product, amount, coupon),
                        Set.of(),
                        Purchases.Cause.APP));
    }

    private String status(Person person, PurchaseOrder order) {
        return get(person.token(), "/api/v1/orders/" + order.id()).is(200).text("/status");
    }
}
