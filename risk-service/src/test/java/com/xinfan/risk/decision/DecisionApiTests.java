package com.xinfan.risk.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.RiskServiceTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class DecisionApiTests extends RiskServiceTest {

    @AfterEach
    void today() {
        businessClock.reset();
    }

    @Test
    void anOrdinaryOrderIsApprovedAndTold() {
        var user = Ids.next();
        var decision = decided(anOrder(Ids.next(), user, 10_000));
        assertThat(decision.get("outcome").asString()).isEqualTo("APPROVE");
        assertThat(decision.get("score").asInt()).isZero();
        assertThat(decision.get("reasons")).isEmpty();
        assertThat(decision.get("ruleSetVersion").asString()).isEqualTo("order:1");
        assertThat(decision.get("rulebookVersion").asString()).isNotBlank();
        var told = awaitEvent(RiskEvent.Decided.class, event -> user.equals(event.userId()));
        var event = (RiskEvent.Decided) told.event();
        assertThat(event.decisionId()).hasToString(decision.get("decisionId").asString());
        assertThat(event.outcome()).isEqualTo(RiskOutcome.APPROVE);
    }

    @Test
    void sixtyFourCallsWithOneKeyMakeOneDecision() throws Exception {
        var question = anOrder(Ids.next(), Ids.next(), 10_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 64)
                    .mapToObj(i -> (Callable<JsonNode>) () -> decided(question))
                    .toList();
            var ids = threads.invokeAll(calls).stream()
                    .map(done -> done.resultNow().get("decisionId").asString())
                    .distinct();
            assertThat(ids).hasSize(1);
        }
        assertThat(rows((String) question.get("decisionKey"))).isEqualTo(1);
    }

    @Test
    void theSameKeyAnswersTheStoredDecisionAlsoLater() {
        var user = Ids.next();
        var question = anOrder(Ids.next(), user, 10_000);
        var first = decided(question);
        deny("USER", user);
        assertThat(decided(question)).isEqualTo(first);
        assertThat(decided(anOrder(Ids.next(), user, 1)).get("outcome").asString())
                .isEqualTo("DECLINE");
    }

    /** Whoever asks again later gets the verdict of the first time, with the first time's trace. */
    @Test
    void aVerdictNamesTheTraceOfTheRequestThatAskedFirst() {
        var question = anOrder(Ids.next(), Ids.next(), 10_000);
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var first = json(traced(question, trace).expectStatus().isOk());
        assertThat(first.get("traceId").asString()).isEqualTo(trace);
        assertThat(json(traced(question, "0af7651916cd43dd8448eb211c80319c"))).isEqualTo(first);
        var seen = json(get("/admin/v1/decisions/" + first.get("decisionId").asString(), "risk", Role.RISK));
        assertThat(seen.get("traceId").asString()).isEqualTo(trace);
    }

    private ResponseSpec traced(Map<String, Object> question, String trace) {
        var body = new HashMap<>(question);
        body.put("attributes", Map.of("productType", "FIXED_TERM"));
        return http.post()
                .uri("/internal/v1/decisions")
                .header("Authorization", "Bearer " + serviceToken("product-service", "risk-service"))
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    @Test
    void aKeyIsNotReusedForAnotherAct() {
        var question = anOrder(Ids.next(), Ids.next(), 10_000);
        decided(question);
        var other = Map.of(
                "decisionKey", question.get("decisionKey"), "scenario", "ORDER", "userId", Ids.next(), "amount", 1);
        var problem = json(ask(other).expectStatus().isEqualTo(422));
        assertThat(problem.get("code").asString()).isEqualTo("decision_key_reused");
    }

    @Test
    void theSixthRegistrationOnADeviceIsDeclinedEvenIfAllComeAtOnce() throws Exception {
        var device = "farm-" + Ids.next();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 12)
                    .mapToObj(i -> (Callable<String>) () -> decided(aRegistration(Ids.next(), device, "10.1.0." + i))
                            .get("outcome")
                            .asString())
                    .toList();
            var outcomes = threads.invokeAll(calls).stream()
                    .map(done -> done.resultNow())
                    .toList();
            assertThat(outcomes).filteredOn("DECLINE"::equals).hasSize(7);
            assertThat(outcomes).filteredOn("APPROVE"::equals).hasSize(5);
        }
        businessClock.advance(Duration.ofHours(25));
        assertThat(decided(aRegistration(Ids.next(), device, "10.1.1.1"))
                        .get("outcome")
                        .asString())
                .isEqualTo("APPROVE");
    }

    @Test
    void manyRegistrationsFromOneAddressGoToReview() {
        var ip = "2001:db8::" + Integer.toHexString(Ids.next().hashCode() & 0xffff);
        JsonNode last = null;
        for (var i = 0; i < 31; i++) {
            last = decided(aRegistration(Ids.next(), "own-" + Ids.next(), ip));
        }
        assertThat(last.get("outcome").asString()).isEqualTo("REVIEW");
        assertThat(last.at("/reasons/0/code").asString()).isEqualTo("IP_REGISTRATIONS");
    }

    @Test
    void aLargeOrderOnTheFirstDayGoesToReviewAndNotLater() {
        var user = Ids.next();
        var device = new Device("old-" + user, Platform.IOS);
        publish(new UserEvent.Registered(user, businessClock.now(), device, null, null, null));
        awaitQuiet();
        assertThat(decided(anOrder(Ids.next(), user, 50_000_001)).get("outcome").asString())
                .isEqualTo("REVIEW");
        assertThat(decided(anOrder(Ids.next(), user, 50_000_000)).get("outcome").asString())
                .isEqualTo("APPROVE");
        businessClock.advance(Duration.ofHours(24));
        assertThat(decided(anOrder(Ids.next(), user, 50_000_001)).get("outcome").asString())
                .isEqualTo("APPROVE");
    }

    @Test
    void aCardBindingIsJudgedByTheDeviceTheUserWasSeenOn() {
        var user = Ids.next();
        var device = "known-" + user;
        decided(Map.of(
                "decisionKey",
                "LOGIN:" + Ids.next(),
                "scenario",
                "LOGIN",
                "userId",
                user,
                "attributes",
                Map.of("deviceId", device)));
        deny("DEVICE", device);
        var decision = decided(Map.of(
                "decisionKey",
                "CARD_BINDING:" + Ids.next(),
                "scenario",
                "CARD_BINDING",
                "userId",
                user,
                "attributes",
                Map.of("ip", "10.0.0.1")));
        assertThat(decision.at("/reasons/0/code").asString()).isEqualTo("DEVICE_DENIED");
    }

    @Test
    void staffSeeWhatADecisionRestsOn() {
        var user = Ids.next();
        var id =
                decided(anOrder(Ids.next(), user, 60_000_000)).get("decisionId").asString();
        var decision = json(get("/admin/v1/decisions/" + id, "risk", Role.RISK)
                .expectStatus()
                .isOk());
        assertThat(decision.at("/facts/amount").asLong()).isEqualTo(60_000_000);
        assertThat(decision.at("/facts/accountAgeHours").asLong()).isZero();
        assertThat(decision.at("/facts/userDenied").asBoolean()).isFalse();
        assertThat(decision.at("/hits/0/code").asString()).isEqualTo("FIRST_DAY_LARGE_ORDER");
        assertThat(decision.get("rulebookVersion").asString()).isNotBlank();
        var page = json(get("/admin/v1/decisions?outcome=REVIEW&scenario=ORDER&userId=" + user, "risk", Role.RISK));
        assertThat(page.get("items")).hasSize(1);
        get("/admin/v1/decisions/" + Ids.next(), "risk", Role.RISK)
                .expectStatus()
                .isNotFound();
        get("/admin/v1/decisions?limit=0", "risk", Role.RISK).expectStatus().isBadRequest();
    }

    @Test
    void everyScenarioHasRules() {
        for (var scenario : RiskScenario.values()) {
            var decision = decided(Map.of("decisionKey", scenario + ":" + Ids.next(), "scenario", scenario));
            assertThat(decision.get("outcome").asString()).as(scenario.name()).isEqualTo("APPROVE");
        }
    }

    @Test
    void refusesBadInputAndStrangers() {
        ask(Map.of("decisionKey", "nokey", "scenario", "ORDER")).expectStatus().isBadRequest();
        ask(Map.of("decisionKey", "ORDER:1", "scenario", "NONE")).expectStatus().isBadRequest();
        ask(Map.of("decisionKey", "ORDER:1", "scenario", "ORDER", "amount", -1))
                .expectStatus()
                .isBadRequest();
        ask(Map.of("decisionKey", "ORDER:1", "scenario", "ORDER", "extra", 1))
                .expectStatus()
                .isBadRequest();
        http.post().uri("/internal/v1/decisions").exchange().expectStatus().isUnauthorized();
        post("/internal/v1/decisions", Map.of(), "risk", Role.RISK)
                .expectStatus()
                .is4xxClientError();
        get("/admin/v1/decisions", "support", Role.SUPPORT).expectStatus().isForbidden();
    }

    private void deny(String kind, Object value) {
        var entry = Map.of("effect", "DENY", "kind", kind, "value", value, "reason", "测试");
        post("/admin/v1/lists", entry, "risk", Role.RISK).expectStatus().isCreated();
    }

    private long rows(String key) {
        return jdbc().sql("select count(*) from decision where decision_key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }
}
