package com.xinfan.campaign.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.campaign.CampaignServiceTest;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ReservationApiTests extends CampaignServiceTest {

    private final UUID order = Ids.next();

    @Test
    void aBoostCostsWhatItsTermCosts() {
        live("boosted", 10_000_000, BOOST);
        var userId = aRegisteredUser("boosted");
        var couponId = coupon(userId, "boost");
        var held = reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000);
        assertThat(held.status()).as(held.toString()).isEqualTo(200);
        assertThat(held.text("kind")).isEqualTo("RATE_BOOST");
        assertThat(held.body().path("cost").asLong()).isEqualTo(822);
        assertThat(held.text("rate")).isEqualTo("0.01");
        awaitEvent(
                CampaignEvent.IncentiveReserved.class, event -> event.orderId().equals(order));
    }

    @Test
    void theSameCouponFitsTheFixedTermAndNotTheFund() {
        live("lawful", 10_000_000, OFF);
        var userId = aRegisteredUser("lawful");
        var couponId = coupon(userId, "off");
        var fund = reserve(Ids.next(), userId, couponId, "BOND_FUND", 0, 1_000_000);
        assertThat(fund.status()).isEqualTo(422);
        assertThat(fund.text("code")).isEqualTo("incentive_forbidden");
        assertThat(fund.body().path("rule").path("id").asString()).isEqualTo("incentive.fund-sales");
        assertThat(fund.body().path("rule").path("article").asString()).contains("基金");
        assertThat(reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000).status())
                .isEqualTo(200);
        assertThat(reserve(Ids.next(), userId, couponId, "BOND_FUND", 0, 1_000_000)
                        .text("code"))
                .isEqualTo("incentive_forbidden");
    }

    @Test
    void anOrderThatDoesNotFitIsRefusedWithTheReason() {
        live("unfit", 10_000_000, OFF, BOOST);
        var userId = aRegisteredUser("unfit");
        var small = reserve(order, userId, coupon(userId, "off"), "FIXED_TERM", 30, 99_999);
        assertThat(small.status()).isEqualTo(409);
        assertThat(small.text("code")).isEqualTo("coupon_unusable");
        assertThat(small.text("param")).isEqualTo("amount");
        var tooLong = reserve(order, userId, coupon(userId, "boost"), "FIXED_TERM", 181, 100_000);
        assertThat(tooLong.text("param")).isEqualTo("termDays");
        var loan = reserve(order, userId, coupon(userId, "boost"), "CONSUMER_LOAN", 30, 100_000);
        assertThat(loan.text("param")).isEqualTo("productType");
    }

    @Test
    void theSameQuestionGetsTheSameAnswer() {
        var campaignId = live("again", 10_000_000, OFF);
        var userId = aRegisteredUser("again");
        var couponId = coupon(userId, "off");
        var first = reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000);
        assertThat(reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000))
                .isEqualTo(first);
        assertThat(reserve(order, userId, couponId, "FIXED_TERM", 30, 2_000_000).text("code"))
                .isEqualTo("reservation_mismatch");
        publish(confirmed(userId, order, couponId, ProductType.FIXED_TERM));
        awaitEvent(CampaignEvent.IncentiveUsed.class, event -> event.orderId().equals(order));
        assertThat(reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000))
                .isEqualTo(first);
        assertThat(report(campaignId).path("coupons").path("used").asLong()).isEqualTo(1);
    }

    @Test
    void ofManyOrdersAtOnceOneWins() throws InterruptedException, ExecutionException {
        live("race", 10_000_000, OFF);
        var userId = aRegisteredUser("race");
        var couponId = coupon(userId, "off");
        var calls = new ArrayList<Callable<Answer>>();
        for (var i = 0; i < 8; i++) {
            calls.add(() -> reserve(Ids.next(), userId, couponId, "FIXED_TERM", 30, 1_000_000));
        }
        var won = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call : threads.invokeAll(calls)) {
                var answer = call.get();
                if (answer.status() == 200) {
                    won++;
                } else {
                    assertThat(answer.text("code")).isEqualTo("coupon_unusable");
                }
            }
        }
        assertThat(won).isEqualTo(1);
    }

    @Test
    void aConfirmedOrderUsesItAndItsRestComesBack() {
        var campaignId = live("used", 10_000_000, BOOST);
        var userId = aRegisteredUser("used");
        var couponId = coupon(userId, "boost");
        reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000);
        publish(confirmed(userId, order, couponId, ProductType.FIXED_TERM));
        publish(confirmed(userId, order, couponId, ProductType.FIXED_TERM));
        var used = (CampaignEvent.IncentiveUsed) awaitEvent(
                        CampaignEvent.IncentiveUsed.class,
                        event -> event.couponId().equals(couponId))
                .event();
        assertThat(used.cost()).isEqualTo(Money.ofFen(822));
        awaitQuiet();
        assertThat(stateOf(userId, couponId)).isEqualTo("USED");
        var budget = report(campaignId).path("budget");
        assertThat(budget.path("granted").asLong()).isEqualTo(24_658);
        assertThat(budget.path("used").asLong()).isEqualTo(822);
        assertThat(budget.path("returned").asLong()).isEqualTo(24_658 - 822);
        assertThat(budget.path("outstanding").asLong()).isZero();
    }

    @Test
    void aFailedOrderGivesItBack() {
        live("failed", 10_000_000, OFF);
        var userId = aRegisteredUser("failed");
        var couponId = coupon(userId, "off");
        reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000);
        publish(new TradeEvent.OrderFailed(userId, businessClock.now(), order, Ids.next(), couponId, "risk_declined"));
        awaitEvent(
                CampaignEvent.IncentiveReleased.class, event -> event.orderId().equals(order));
        assertThat(stateOf(userId, couponId)).isEqualTo("GRANTED");
        assertThat(reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000).text("code"))
                .isEqualTo("coupon_unusable");
        assertThat(reserve(Ids.next(), userId, couponId, "FIXED_TERM", 30, 1_000_000)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCancelledOrderGivesItBack() {
        live("cancelled", 10_000_000, OFF);
        var userId = aRegisteredUser("cancelled");
        var couponId = coupon(userId, "off");
        reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000);
        publish(new TradeEvent.OrderCancelled(
                userId, businessClock.now(), order, Ids.next(), Money.ofFen(1_000_000), couponId));
        awaitEvent(
                CampaignEvent.IncentiveReleased.class, event -> event.orderId().equals(order));
        assertThat(stateOf(userId, couponId)).isEqualTo("GRANTED");
    }

    @Test
    void aReservationThatComesAfterItsOrdersFailureIsRefused() {
        live("overtaken", 10_000_000, OFF);
        var userId = aRegisteredUser("overtaken");
        var couponId = coupon(userId, "off");
        publish(new TradeEvent.OrderFailed(
                userId, businessClock.now(), order, Ids.next(), couponId, "order_interrupted"));
        awaitQuiet();
        assertThat(reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000).text("code"))
                .isEqualTo("coupon_unusable");
        assertThat(stateOf(userId, couponId)).isEqualTo("GRANTED");
        assertThat(reserve(Ids.next(), userId, couponId, "FIXED_TERM", 30, 1_000_000)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anUnusedOneExpiresAndItsMoneyComesBack() {
        var campaignId = live("expired", 10_000_000, OFF);
        var userId = aRegisteredUser("expired");
        var couponId = coupon(userId, "off");
        businessClock.advance(Duration.ofDays(30).plusSeconds(1));
        assertThat(reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000).text("code"))
                .isEqualTo("coupon_unusable");
        runDueWork();
        awaitEvent(
                CampaignEvent.IncentiveExpired.class, event -> event.couponId().equals(couponId));
        assertThat(stateOf(userId, couponId)).isEqualTo("EXPIRED");
        var budget = report(campaignId).path("budget");
        assertThat(budget.path("returned").asLong()).isEqualTo(1_000);
        assertThat(budget.path("available").asLong()).isEqualTo(10_000_000);
    }

    @Test
    void anOrphanIsReleasedAndALivingOrderKeepsItsCoupon() {
        live("orphan", 10_000_000, OFF, BOOST);
        var userId = aRegisteredUser("orphan");
        var orphan = coupon(userId, "off");
        var kept = coupon(userId, "boost");
        var living = Ids.next();
        reserve(order, userId, orphan, "FIXED_TERM", 30, 1_000_000);
        reserve(living, userId, kept, "FIXED_TERM", 30, 1_000_000);
        fake("product-service")
                .respond("GET", "/internal/v1/orders/*", 404, "{\"code\":\"order_not_found\"}")
                .respond("GET", "/internal/v1/trials/*", 404, "{\"code\":\"trial_not_found\"}")
                .respond(
                        "GET",
                        "/internal/v1/orders/" + living,
                        200,
                        "{\"id\":\"%s\",\"status\":\"FROZEN\"}".formatted(living));
        runDueWork();
        assertThat(stateOf(userId, orphan)).isEqualTo("RESERVED");
        businessClock.advance(Duration.ofMinutes(11));
        runDueWork();
        assertThat(stateOf(userId, orphan)).isEqualTo("GRANTED");
        assertThat(stateOf(userId, kept)).isEqualTo("RESERVED");
    }

    @Test
    void nobodyGuessesWhenTheOrderCannotBeAskedAbout() {
        live("silent", 10_000_000, OFF);
        var userId = aRegisteredUser("silent");
        var couponId = coupon(userId, "off");
        reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000);
        fake("product-service").respond("GET", "/internal/v1/orders/*", 503, "{}");
        businessClock.advance(Duration.ofMinutes(11));
        runDueWork();
        assertThat(stateOf(userId, couponId)).isEqualTo("RESERVED");
        fake("product-service")
                .respond(
                        "GET",
                        "/internal/v1/orders/*",
                        200,
                        "{\"id\":\"%s\",\"status\":\"CONFIRMED\"}".formatted(order));
        businessClock.advance(Duration.ofMinutes(11));
        Waiting.until("the breaker lets the question through", () -> {
            runDueWork();
            businessClock.advance(Duration.ofMinutes(11));
            return stateOf(userId, couponId).equals("USED");
        });
    }

    @Test
    void onlyProductServiceReserves() {
        var body = "{\"userId\":\"%s\"}".formatted(Ids.next());
        var path = "/internal/v1/incentives/reservations/" + order;
        assertThat(put(path, userToken(Ids.next()), body).status()).isIn(401, 403);
        assertThat(put(path, serviceToken("content-service", "campaign-service"), body)
                        .status())
                .isEqualTo(403);
        var incomplete = put(path, serviceToken("product-service", "campaign-service"), body);
        assertThat(incomplete.status()).isEqualTo(400);
    }
}
