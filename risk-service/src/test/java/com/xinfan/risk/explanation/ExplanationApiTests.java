package com.xinfan.risk.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.PrivacyEvent.ErasureCompleted;
import com.xinfan.contract.event.PrivacyEvent.Kept;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FullSearch;
import com.xinfan.risk.RiskServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class ExplanationApiTests extends RiskServiceTest {

    @Test
    void aPersonIsToldWhatWasDecidedAndErasedSheLeavesOnlyTheDecision() {
        var user = Ids.next();
        var device = "device-" + user;
        var decided = decided(Map.of(
                "decisionKey",
                "ORDER:" + Ids.next(),
                "scenario",
                "ORDER",
                "userId",
                user,
                "amount",
                100,
                "attributes",
                Map.of("deviceId", device)));
        var told = explained(user);
        assertThat(told)
                .contains(decided.path("decisionId").asString(), "\"scenario\":\"ORDER\"", "\"byPerson\":false");
        assertThat(told).doesNotContain("weight", device);
        assertThat(explained(Ids.next())).isEqualTo("{\"decisions\":[]}");

        publish(verified(user));
        awaitQuiet();
        publish(new UserEvent.Erased(user, businessClock.now()));
        var answer = (ErasureCompleted)
                awaitEvent(ErasureCompleted.class, event -> event.userId().equals(user))
                        .event();
        assertThat(answer.kept()).extracting(Kept::what).containsExactly("decision");
        publish(verified(user));
        awaitQuiet();
        businessClock.advance(Duration.ofHours(2));
        runDueWork();
        awaitQuiet();
        var jdbc = context.getBean(JdbcClient.class);
        assertThat(FullSearch.tablesWith(jdbc, device)).isEmpty();
        assertThat(FullSearch.tablesWith(jdbc, user.toString()))
                .containsExactly("decision", "erased_person", "personal_lock");
    }

    @Test
    void aPersonLooksAgainAtADeclineAndSheIsTold() {
        var user = Ids.next();
        var approved = id(decided(aWithdrawal(user)));
        post(
                        "/admin/v1/lists",
                        Map.of("effect", "DENY", "kind", "USER", "value", user, "reason", "测试"),
                        "risk",
                        Role.RISK)
                .expectStatus()
                .isCreated();
        var declined = id(decided(aWithdrawal(user)));
        assertThat(explained(user)).contains("\"code\":\"USER_DENIED\"", "账户已被列入限制名单", "The account is restricted");
        assertThat(json(asks(user, approved).expectStatus().isEqualTo(409))
                        .get("code")
                        .asString())
                .isEqualTo("review_not_declined");
        asks(Ids.next(), declined).expectStatus().isNotFound();

        var asked = json(asks(user, declined).expectStatus().isOk());
        assertThat(Instant.parse(asked.get("dueAt").asString()))
                .isEqualTo(Instant.parse(asked.get("openedAt").asString()).plus(Duration.ofDays(5)));
        assertThat(json(asks(user, declined).expectStatus().isOk())).isEqualTo(asked);
        var path = "/admin/v1/decision-reviews/" + declined;
        post(path + "/assignment", Map.of(), "risk", Role.RISK).expectStatus().isOk();
        assertThat(json(get("/admin/v1/risk/work", "risk", Role.RISK)).toString())
                .contains("\"kind\":\"decision-review\",\"id\":\"" + declined);
        post(path + "/verdict", end("OVERTURNED", "GROUNDS_CONFIRMED"), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(422);
        post(path + "/verdict", end("OVERTURNED", "DATA_WRONG"), "risk", Role.RISK)
                .expectStatus()
                .isOk();
        post(path + "/verdict", end("UPHELD", "GROUNDS_CONFIRMED"), "risk2", Role.RISK)
                .expectStatus()
                .isEqualTo(409);
        var told = (MessageEvent.Requested)
                awaitEvent(MessageEvent.Requested.class, event -> event.userId().equals(user))
                        .event();
        assertThat(told.template()).isEqualTo("decision-reviewed");
        assertThat(told.parameters()).containsEntry("what", "提现").containsEntry("outcome", "撤销原决定，您可以重新办理");
        assertThat(explained(user)).contains("\"byPerson\":true", "DATA_WRONG", "OVERTURNED");
        assertThat(explained(user)).doesNotContain("内部备注");
    }

    @Test
    void everyShippedReasonHasEnglishWords() throws IOException {
        var resources = new PathMatchingResourcePatternResolver();
        for (var pattern : List.of("classpath:rule-sets/*.json", "classpath:scorecards/*.json")) {
            for (var file : resources.getResources(pattern)) {
                var codes = Pattern.compile("\"code\": *\"([A-Z0-9_]+)\"")
                        .matcher(file.getContentAsString(StandardCharsets.UTF_8));
                while (codes.find()) {
                    assertThat(ReasonTexts.knows(codes.group(1)))
                            .as(codes.group(1))
                            .isTrue();
                }
            }
        }
        assertThat(ReasonTexts.english("ODD_HOURS_2")).isEqualTo("Odd hours 2");
    }

    private static Map<String, Object> aWithdrawal(UUID user) {
        return Map.of(
                "decisionKey", "WITHDRAWAL:" + Ids.next(), "scenario", "WITHDRAWAL", "userId", user, "amount", 100);
    }

    private static Map<String, String> end(String verdict, String reason) {
        return Map.of("verdict", verdict, "reason", reason, "note", "内部备注");
    }

    private static String id(JsonNode decision) {
        return decision.get("decisionId").asString();
    }

    private ResponseSpec asks(UUID user, String decision) {
        return http.post()
                .uri("/internal/v1/users/" + user + "/decisions/" + decision + "/review")
                .header("Authorization", "Bearer " + serviceToken("user-service", "risk-service"))
                .body(Map.of("text", "我没有做过"))
                .exchange();
    }

    private UserEvent verified(UUID user) {
        return new UserEvent.IdentityVerified(user, businessClock.now(), AgeBand.FROM_25_TO_34, "31", AccountClass.I);
    }

    private String explained(UUID user) {
        return http.get()
                .uri("/internal/v1/users/" + user + "/decisions")
                .header("Authorization", "Bearer " + serviceToken("user-service", "risk-service"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
