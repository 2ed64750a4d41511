package com.xinfan.campaign.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.campaign.CampaignServiceTest;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.platform.clock.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A trial principal (体验金): its grant is a liability of all its yield, and it is used without an order. */
class TrialReservationTests extends CampaignServiceTest {

    private static final String TRIAL = rule("trial", "REGISTERED", """
        {"kind":"TRIAL_PRINCIPAL","rate":"0.05","products":["FIXED_TERM"],"minOrder":0,"maxPrincipal":1000000,
         "maxTermDays":7,"validDays":30}\
        """);

    private final UUID trial = Ids.next();

    /** 10,000 yuan at 5 % for 7 days: 9.589 yuan. */
    @Test
    void itsGrantIsItsYieldAndItsUseIsTheSame() {
        var campaignId = live("trial", 10_000_000, TRIAL);
        var userId = aRegisteredUser("trial");
        var couponId = coupon(userId, "trial");
        var granted = (CampaignEvent.IncentiveGranted) awaitEvent(
                        CampaignEvent.IncentiveGranted.class,
                        event -> event.couponId().equals(couponId))
                .event();
        assertThat(granted.kind()).isEqualTo(IncentiveKind.TRIAL_PRINCIPAL);
        assertThat(granted.maxCost()).isEqualTo(Money.ofFen(959));

        assertThat(reserve(Ids.next(), userId, couponId, "FIXED_TERM", 30, 1_000_000)
                        .text("param"))
                .as("an order brings money")
                .isEqualTo("amount");
        assertThat(reserve(Ids.next(), userId, couponId, "MONEY_FUND", 0, 0).text("code"))
                .isEqualTo("incentive_forbidden");
        var held = reserve(trial, userId, couponId, "FIXED_TERM", 0, 0);
        assertThat(held.status()).as(held.toString()).isEqualTo(200);
        assertThat(held.body().path("cost").asLong()).isEqualTo(959);
        assertThat(held.body().path("principal").asLong()).isEqualTo(1_000_000);
        assertThat(held.body().path("days").asInt()).isEqualTo(7);

        publish(new TradeEvent.IncentivePosted(
                userId, Instant.now(), couponId, campaignId, IncentiveStep.USE, Money.ofFen(959)));
        var used = (CampaignEvent.IncentiveUsed) awaitEvent(
                        CampaignEvent.IncentiveUsed.class,
                        event -> event.orderId().equals(trial))
                .event();
        assertThat(used.cost()).isEqualTo(Money.ofFen(959));
        assertThat(stateOf(userId, couponId)).isEqualTo("USED");
    }

    @Test
    void oneThatIsSilentIsAskedAboutAsATrial() {
        live("asked", 10_000_000, TRIAL);
        var userId = aRegisteredUser("asked");
        var couponId = coupon(userId, "trial");
        reserve(trial, userId, couponId, "FIXED_TERM", 0, 0);
        fake("product-service")
                .respond("GET", "/internal/v1/orders/*", 404, "{\"code\":\"order_not_found\"}")
                .respond(
                        "GET", "/internal/v1/trials/*", 200, "{\"id\":\"%s\",\"status\":\"CREATED\"}".formatted(trial));
        businessClock.advance(Duration.ofMinutes(11));
        runDueWork();
        assertThat(stateOf(userId, couponId)).isEqualTo("RESERVED");

        fake("product-service")
                .respond("GET", "/internal/v1/trials/*", 200, "{\"id\":\"%s\",\"status\":\"FAILED\"}".formatted(trial));
        businessClock.advance(Duration.ofMinutes(11));
        runDueWork();
        assertThat(stateOf(userId, couponId)).isEqualTo("GRANTED");
    }
}
