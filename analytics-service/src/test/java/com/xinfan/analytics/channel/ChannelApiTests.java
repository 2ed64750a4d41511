package com.xinfan.analytics.channel;

import com.xinfan.analytics.AnalyticsServiceTest;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.TradeEvent.IncentivePosted;
import com.xinfan.contract.event.UserEvent.CardBound;
import com.xinfan.contract.event.UserEvent.Registered;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

class ChannelApiTests extends AnalyticsServiceTest {

    @Test
    void aCodeIsTakenOnce() {
        create("{\"code\":\"taken-once\",\"name\":\"一次\"}")
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("taken-once")
                .jsonPath("$.id")
                .exists();
        create("{\"code\":\"taken-once\",\"name\":\"两次\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("channel_code_taken");
        get("/admin/v1/channels?limit=1", Role.ANALYST)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"UPPER\",\"name\":\"x\"}",
                "{\"code\":\"x\"}",
                "{\"code\":\"x\",\"name\":\" \"}",
                "{\"code\":\"x\",\"name\":\"x\",\"role\":\"ADMIN\"}",
                "{\"code\":1,\"name\":\"x\"}",
                "{\"code\":\"'; drop table channel --\",\"name\":\"x\"}",
                "[]",
                "{"
            })
    void refusesAMalformedChannel(String body) {
        create(body).expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"organic", "unknown"})
    void aBucketIsNoChannel(String code) {
        create("{\"code\":\"" + code + "\",\"name\":\"x\"}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("channel_code_reserved");
    }

    @Test
    void putsSpendAsOftenAsOneLikesAndReportsIt() {
        channel("spender");
        var day = businessClock.today();
        var uri = "/admin/v1/channels/spender/spend/" + day;
        var first = Map.of("impressions", 1_000, "clicks", 10, "cost", 99_999);
        var corrected = Map.of("impressions", 1_000, "clicks", 11, "cost", 100_000);
        put(uri, first, Role.OPERATOR).expectStatus().isOk();
        put(uri, corrected, Role.OPERATOR).expectStatus().isOk();
        put(uri, corrected, Role.FINANCE)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.cost")
                .isEqualTo(100_000)
                .jsonPath("$.date")
                .isEqualTo(day.toString());

        var now = businessClock.now();
        var user = Ids.next();
        publish(new IncentivePosted(user, now, Ids.next(), Ids.next(), IncentiveStep.USE, Money.ofFen(500)));
        publish(new CardBound(user, now, Ids.next(), "t", "ICBC", "1234", true));
        publish(new Registered(user, now, new Device("d", Platform.WEB), "Spender", null, null));
        publish(new Registered(Ids.next(), now, new Device("d", Platform.WEB), "spender", null, null));
        publish(new Registered(Ids.next(), now, new Device("d", Platform.WEB), "spender", null, null));
        publish(new CampaignEvent.Published(Ids.next(), now, "no user at all"));
        awaitQuiet();
        get("/admin/v1/channels/report?from=" + day + "&to=" + day, Role.ANALYST)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.channel=='spender')].registrations")
                .isEqualTo(3)
                .jsonPath("$.items[?(@.channel=='spender')].cards")
                .isEqualTo(1)
                .jsonPath("$.items[?(@.channel=='spender')].clicks")
                .isEqualTo(11)
                .jsonPath("$.items[?(@.channel=='spender')].incentiveCost")
                .isEqualTo(500)
                .jsonPath("$.items[?(@.channel=='spender')].costPerRegistration")
                .isEqualTo("33333.33")
                .jsonPath("$.items[?(@.channel=='unknown')].channel")
                .exists()
                .jsonPath("$.items[?(@.channel=='organic')].channel")
                .exists();
    }

    @Test
    void refusesSpendOfNoChannelOfTomorrowAndBelowZero() {
        channel("refuser");
        var spend = Map.of("impressions", 1, "clicks", 1, "cost", 1);
        put("/admin/v1/channels/nowhere/spend/" + businessClock.today(), spend, Role.OPERATOR)
                .expectStatus()
                .isNotFound();
        put("/admin/v1/channels/refuser/spend/" + businessClock.today().plusDays(1), spend, Role.OPERATOR)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.param")
                .isEqualTo("date");
        put("/admin/v1/channels/refuser/spend/today", spend, Role.OPERATOR)
                .expectStatus()
                .isBadRequest();
        var negative = Map.of("impressions", 1, "clicks", 1, "cost", -1);
        put("/admin/v1/channels/refuser/spend/" + businessClock.today(), negative, Role.OPERATOR)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.param")
                .isEqualTo("/cost");
        put("/admin/v1/channels/refuser/spend/" + businessClock.today(), spend, Role.ANALYST)
                .expectStatus()
                .isForbidden();
    }

    private org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec create(String body) {
        return http.post()
                .uri("/admin/v1/channels")
                .header("Authorization", "Bearer " + staffToken("olivia", Role.OPERATOR))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }
}
