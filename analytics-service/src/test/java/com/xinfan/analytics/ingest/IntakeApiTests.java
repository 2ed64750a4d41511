package com.xinfan.analytics.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.analytics.AnalyticsServiceTest;
import com.xinfan.contract.event.BehaviourEvent.Tracked;
import com.xinfan.contract.event.UserEvent.ConsentChanged;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

class IntakeApiTests extends AnalyticsServiceTest {

    @Test
    void storesNothingWithoutConsent() {
        var user = Ids.next();
        send(user, event(Ids.next(), businessClock.now()))
                .expectStatus()
                .isEqualTo(202)
                .expectBody()
                .jsonPath("$.accepted")
                .isEqualTo(0)
                .jsonPath("$.reason")
                .isEqualTo("consent_missing");
        assertThat(taken(user)).isZero();
        consent(user, Purpose.MARKETING, true, businessClock.now());
        send(user, event(Ids.next(), businessClock.now()))
                .expectBody()
                .jsonPath("$.accepted")
                .isEqualTo(0);
    }

    @Test
    void takesAnEventOnceAndTellsTheSpine() {
        var user = consenting();
        var id = Ids.next();
        var at = businessClock.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        var body = event(id, at);
        send(user, body, body)
                .expectStatus()
                .isEqualTo(202)
                .expectBody()
                .jsonPath("$.accepted")
                .isEqualTo(1)
                .jsonPath("$.duplicates")
                .isEqualTo(1);
        send(user, body)
                .expectBody()
                .jsonPath("$.accepted")
                .isEqualTo(0)
                .jsonPath("$.duplicates")
                .isEqualTo(1);
        var tracked = (Tracked)
                awaitEvent(Tracked.class, event -> event.eventId().equals(id)).event();
        assertThat(tracked.userId()).isEqualTo(user);
        assertThat(tracked.at()).isEqualTo(at);
        assertThat(tracked.deviceId()).isEqualTo("phone-1");
        assertThat(tracked.properties()).containsEntry("page", "首页");
        awaitQuiet();
        assertThat(probe().heard().stream()
                        .filter(envelope -> envelope.event() instanceof Tracked other
                                && other.eventId().equals(id)))
                .hasSize(1);
    }

    @Test
    void anEventIdOfAnotherPersonIsTheirs() {
        var id = Ids.next();
        send(consenting(), event(id, businessClock.now()))
                .expectBody()
                .jsonPath("$.accepted")
                .isEqualTo(1);
        send(consenting(), event(id, businessClock.now()))
                .expectBody()
                .jsonPath("$.accepted")
                .isEqualTo(1);
    }

    @Test
    void takesAnEventOnceFromManyCallsAtOnce() throws Exception {
        var user = consenting();
        var events = IntStream.range(0, 20)
                .mapToObj(_ -> event(Ids.next(), businessClock.now()))
                .toArray(String[]::new);
        Callable<Void> call = () -> {
            send(user, events).expectStatus().isEqualTo(202);
            return null;
        };
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done :
                    threads.invokeAll(Stream.generate(() -> call).limit(16).toList())) {
                done.get();
            }
        }
        assertThat(taken(user)).isEqualTo(20);
    }

    @Test
    void theLatestConsentHoldsInWhateverOrderItComes() {
        var user = Ids.next();
        var now = businessClock.now();
        consent(user, Purpose.ANALYTICS, false, now);
        consent(user, Purpose.ANALYTICS, true, now.minusSeconds(100));
        send(user, event(Ids.next(), now)).expectBody().jsonPath("$.reason").isEqualTo("consent_missing");
        consent(user, Purpose.ANALYTICS, true, now.plusSeconds(1));
        send(user, event(Ids.next(), now)).expectBody().jsonPath("$.accepted").isEqualTo(1);
    }

    @Test
    void believesTheAppsClockWithinLimits() {
        var user = consenting();
        var old = event(Ids.next(), businessClock.now().minus(Duration.ofDays(31)));
        var future = event(Ids.next(), businessClock.now().plus(Duration.ofHours(1)));
        var late = event(Ids.next(), businessClock.now().minus(Duration.ofDays(29)));
        send(user, old, future, late)
                .expectStatus()
                .isEqualTo(202)
                .expectBody()
                .jsonPath("$.accepted")
                .isEqualTo(1)
                .jsonPath("$.rejected[0].reason")
                .isEqualTo("too_old")
                .jsonPath("$.rejected[1].reason")
                .isEqualTo("in_future");
    }

    @Test
    void aTrackedEventMakesItsPersonActive() {
        var user = consenting();
        send(user, event(Ids.next(), businessClock.now())).expectStatus().isEqualTo(202);
        awaitQuiet();
        var day = businessClock.today();
        get("/admin/v1/metrics/active-users?from=" + day + "&to=" + day, Role.ANALYST)
                .expectBody()
                .jsonPath("$.items[0].users")
                .value(Integer.class, users -> assertThat(users).isPositive());
    }

    @Test
    void forgetsOldIds() {
        var user = consenting();
        send(user, event(Ids.next(), businessClock.now())).expectStatus().isEqualTo(202);
        context.getBean(JdbcClient.class)
                .sql("update taken_event set taken_at = taken_at - interval '60 days' where user_id = :user")
                .param("user", user)
                .update();
        runDueWork();
        assertThat(taken(user)).isZero();
    }

    @Test
    void aRunawayAppIsSlowedDown() {
        var user = consenting();
        var refused = Stream.generate(() -> send(user, hundred()).returnResult(String.class))
                .limit(60)
                .filter(answer -> answer.getStatus().value() == 429)
                .findFirst();
        assertThat(refused).isPresent();
        assertThat(refused.get().getResponseHeaders().getFirst("Retry-After")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[{}]",
                "[null]",
                "[{\"eventId\":\"x\",\"name\":\"a\",\"at\":\"2026-01-01T00:00:00Z\"}]",
                "[{\"eventId\":\"01890000-0000-7000-8000-000000000000\",\"name\":\"a b\","
                        + "\"at\":\"2026-01-01T00:00:00Z\"}]",
                "[{\"eventId\":\"01890000-0000-7000-8000-000000000000\",\"name\":\"a\",\"at\":\"2026-01-01\"}]",
                "[{\"eventId\":\"01890000-0000-7000-8000-000000000000\",\"name\":\"a\",\"at\":\"2026-01-01T00:00:00Z\","
                        + "\"userId\":\"01890000-0000-7000-8000-000000000000\"}]",
                "[{\"eventId\":\"01890000-0000-7000-8000-000000000000\",\"name\":\"a\",\"at\":\"2026-01-01T00:00:00Z\","
                        + "\"properties\":{\"k\":{\"deep\":1}}}]",
                "[{\"eventId\":\"01890000-0000-7000-8000-000000000000\",\"name\":\"a\",\"at\":\"2026-01-01T00:00:00Z\","
                        + "\"properties\":{\"k\":\"\\u0000\"}}]"
            })
    void refusesMalformedEvents(String body) {
        post(consenting(), body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .exists();
    }

    @Test
    void refusesTooManyEventsAndStrangers() {
        var many = IntStream.range(0, 101)
                .mapToObj(_ -> event(Ids.next(), businessClock.now()))
                .collect(Collectors.joining(",", "[", "]"));
        post(consenting(), many).expectStatus().isBadRequest();
        http.post()
                .uri("/api/v1/events")
                .contentType(MediaType.APPLICATION_JSON)
                .body("[]")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        http.post()
                .uri("/api/v1/events")
                .contentType(MediaType.APPLICATION_JSON)
                .body("[]")
                .header("Authorization", "Bearer " + staffToken("ana", Role.ADMIN))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    private UUID consenting() {
        var user = Ids.next();
        consent(user, Purpose.ANALYTICS, true, businessClock.now());
        return user;
    }

    private void consent(UUID user, Purpose purpose, boolean granted, Instant at) {
        publish(new ConsentChanged(user, at, purpose, 1, granted));
        awaitQuiet();
    }

    private String[] hundred() {
        return IntStream.range(0, 100)
                .mapToObj(_ -> event(Ids.next(), businessClock.now()))
                .toArray(String[]::new);
    }

    private RestTestClient.ResponseSpec send(UUID user, String... events) {
        return post(user, "[" + String.join(",", events) + "]");
    }

    private RestTestClient.ResponseSpec post(UUID user, String body) {
        return http.post()
                .uri("/api/v1/events")
                .header("Authorization", "Bearer " + userToken(user))
                .header("X-Device-Id", "phone-1")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private long taken(UUID user) {
        return context.getBean(JdbcClient.class)
                .sql("select count(*) from taken_event where user_id = :user")
                .param("user", user)
                .query(Long.class)
                .single();
    }

    private static String event(UUID id, Instant at) {
        return "{\"eventId\":\"%s\",\"name\":\"page-view\",\"at\":\"%s\",\"properties\":{\"page\":\"首页\"}}"
                .formatted(id, at.truncatedTo(ChronoUnit.MILLIS));
    }
}
