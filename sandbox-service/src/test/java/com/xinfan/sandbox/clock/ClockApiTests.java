package com.xinfan.sandbox.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.test.FakeHttp;
import com.xinfan.sandbox.SandboxServiceTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ClockApiTests extends SandboxServiceTest {
    private static final String CLOCK = "/internal/v1/clock";

    @Test
    void aDayMovesTheWorldAndEveryService() {
        var before = now();
        var answer = post("/clock", Map.of("advance", "P1D"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Duration.between(before, Instant.parse(answer.text("now"))))
                .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusMinutes(1));
        for (var service : new String[] {"user-service", "product-service"}) {
            assertThat(fake(service).requests("POST", CLOCK))
                    .hasSize(1)
                    .allMatch(request -> request.body().contains("\"offsetSeconds\":" + offset()));
        }
    }

    @Test
    void daysAreLivedThroughOneByOne() {
        var before = offset();
        post("/clock", Map.of("advance", "P2DT6H"));
        assertThat(fake("user-service").requests("POST", CLOCK))
                .extracting(FakeHttp.Request::body)
                .containsExactly(
                        body(before + 86_400), body(before + 2 * 86_400), body(before + 2 * 86_400 + 6 * 3_600));
    }

    @Test
    void theOffsetSurvivesARestart() {
        post("/clock", Map.of("advance", "P1D"));
        var jdbc = context.getBean(JdbcClient.class);
        var restarted = new WorldClock(Clock.systemUTC(), jdbc);
        assertThat(restarted.offsetSeconds()).isEqualTo(offset()).isPositive();
    }

    @Test
    void waitsUntilOutboxesAreEmptyTwiceInARow() {
        var looks = new AtomicInteger();
        fake("product-service").respond("GET", CLOCK, _ -> state(looks.incrementAndGet() == 2 ? 3 : 0));
        assertThat(post("/clock", Map.of("advance", "PT0S")).status()).isEqualTo(200);
        assertThat(looks).hasValueGreaterThanOrEqualTo(4);
    }

    @Test
    void setsTheClocksAgainUntilNobodyFindsWork() {
        var moves = new AtomicInteger();
        fake("product-service")
                .respond(
                        "POST",
                        CLOCK,
                        _ -> FakeHttp.Answer.json(
                                200,
                                "{\"now\":\"2026-01-01T00:00:00Z\",\"done\":%d}"
                                        .formatted(moves.incrementAndGet() < 3 ? 5 : 0)));
        assertThat(post("/clock", Map.of("advance", "P1D")).status()).isEqualTo(200);
        assertThat(moves).hasValue(3);
    }

    @Test
    void theSlowServiceIsNamed() {
        fake("product-service").respond("GET", CLOCK, _ -> state(1));
        var answer = post("/clock", Map.of("advance", "PT0S"));
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.text("code")).isEqualTo("clock_service_slow");
        assertThat(answer.text("detail")).contains("product-service").doesNotContain("user-service");
    }

    @Test
    void aServiceThatIsAwayIsAskedAgain() {
        var calls = new AtomicInteger();
        fake("user-service")
                .respond(
                        "POST",
                        CLOCK,
                        _ -> calls.incrementAndGet() == 1
                                ? FakeHttp.Answer.json(503, "{}")
                                : FakeHttp.Answer.json(200, "{\"now\":\"2026-01-01T00:00:00Z\",\"done\":0}"));
        assertThat(post("/clock", Map.of("advance", "P1D")).status()).isEqualTo(200);
        assertThat(calls).hasValue(2);
    }

    @Test
    void aServiceThatRefusesIsNamed() {
        fake("user-service").respond("POST", CLOCK, 409, "{}");
        var answer = post("/clock", Map.of("advance", "P1D"));
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text("detail")).contains("user-service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-P1D", "P3661D", "tomorrow", "", "P1M"})
    void impossibleAdvances(String advance) {
        var answer = post("/clock", Map.of("advance", advance));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("param")).isEqualTo("/advance");
    }

    private Instant now() {
        return Instant.parse(get("/clock").text("now"));
    }

    private long offset() {
        return context.getBean(WorldClock.class).offsetSeconds();
    }

    private static String body(long offsetSeconds) {
        return "{\"offsetSeconds\":" + offsetSeconds + "}";
    }

    private static FakeHttp.Answer state(int outboxRows) {
        return FakeHttp.Answer.json(
                200, "{\"now\":\"2026-01-01T00:00:00Z\",\"outboxRows\":%d,\"lag\":0}".formatted(outboxRows));
    }
}
