package com.xinfan.analytics.metric;

import com.xinfan.analytics.AnalyticsServiceTest;
import com.xinfan.contract.event.TradeEvent.OrderConfirmed;
import com.xinfan.contract.event.UserEvent.CardBound;
import com.xinfan.contract.event.UserEvent.IdentityVerified;
import com.xinfan.contract.event.UserEvent.Registered;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricApiTests extends AnalyticsServiceTest {

    @Test
    void answersWhatCameOverTheSpineInWhateverOrder() {
        channel("metric-one");
        var user = Ids.next();
        var start = Instant.parse("2025-05-01T15:30:00Z"); // 23:30 in Shanghai
        publish(new OrderConfirmed(
                user,
                start.plusSeconds(7_200),
                Ids.next(),
                Ids.next(),
                ProductType.FIXED_TERM,
                Money.ofFen(100_000),
                null,
                Money.ZERO,
                true));
        publish(new CardBound(user, start.plusSeconds(3_600), Ids.next(), "t", "ICBC", "1234", true));
        publish(new IdentityVerified(user, start.plusSeconds(60), AgeBand.FROM_25_TO_34, "31", AccountClass.II));
        publish(new Registered(user, start, new Device("d", Platform.IOS), "metric-one", null, null));
        publish(new Registered(Ids.next(), start, new Device("d", Platform.IOS), null, null, null));
        awaitQuiet();

        get("/admin/v1/metrics/active-users?from=2025-05-01&to=2025-05-02", Role.ANALYST)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"from":"2025-05-01","to":"2025-05-02","items":[
                          {"day":"2025-05-01","users":2},{"day":"2025-05-02","users":1}]}""");
        get("/admin/v1/metrics/funnel?from=2025-05-01&to=2025-05-01&by=channel", Role.OPERATOR)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"items":[
                          {"channel":"metric-one","steps":[
                            {"step":"REGISTRATION","users":1},{"step":"IDENTITY","users":1},
                            {"step":"CARD","users":1},
                            {"step":"FIRST_INVESTMENT","users":1,"ofPrevious":"1.0000","ofFirst":"1.0000"}]},
                          {"channel":"organic","steps":[
                            {"step":"REGISTRATION","users":1},{"step":"IDENTITY","users":0,"ofFirst":"0.0000"},
                            {"step":"CARD","users":0,"ofFirst":"0.0000"},
                            {"step":"FIRST_INVESTMENT","users":0}]}],
                         "total":{"channel":"*","steps":[
                            {"step":"REGISTRATION","users":2},{"step":"IDENTITY","users":1,"ofFirst":"0.5000"},
                            {"step":"CARD","users":1},{"step":"FIRST_INVESTMENT","users":1}]}}""");
        get("/admin/v1/metrics/first-investment?from=2025-05-01&to=2025-05-02", Role.FINANCE)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"investors":1,"amount":100000,"items":[
                          {"day":"2025-05-01","investors":0,"amount":0},
                          {"day":"2025-05-02","investors":1,"amount":100000}]}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-01-02&to=2026-01-01",
                "from=2020-01-01&to=2026-01-01",
                "from=-999999999-01-01&to=%2B999999999-12-31",
                "from=2026-13-01&to=2026-01-01",
                "from=yesterday&to=2026-01-01",
                "from=2026-01-01"
            })
    void refusesAPeriodThatIsNone(String query) {
        for (var metric : new String[] {"active-users", "funnel", "first-investment"}) {
            get("/admin/v1/metrics/" + metric + "?" + query, Role.ADMIN)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.code")
                    .exists();
        }
    }

    @Test
    void refusesAnUnknownBreakdownAndUnentitledStaff() {
        get("/admin/v1/metrics/funnel?from=2026-01-01&to=2026-01-02&by=phone", Role.ADMIN)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.param")
                .isEqualTo("by");
        get("/admin/v1/metrics/active-users?from=2026-01-01&to=2026-01-02", Role.SUPPORT)
                .expectStatus()
                .isForbidden();
        http.get()
                .uri("/admin/v1/metrics/active-users?from=2026-01-01&to=2026-01-02")
                .header("Authorization", "Bearer " + userToken(Ids.next()))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }
}
