package com.xinfan.risk.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.RiskServiceTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ScenarioApiTests extends RiskServiceTest {

    private static final Map<String, Object> ORDER = Map.of(
            "scenario",
            "ORDER",
            "userId",
            Ids.next(),
            "amount",
            100,
            "attributes",
            Map.of("productType", "FIXED_TERM"));

    @Test
    void aQuestionThatBreaksItsSchemaIsRefusedWithTheFieldNamed() {
        askAsIs(keyed(ORDER)).expectStatus().isOk();
        refused(without("userId"), "scenario_field_missing", "/userId");
        refused(without("amount"), "scenario_field_missing", "/amount");
        refused(without("attributes"), "scenario_field_missing", "/attributes/productType");
        refused(with(Map.of("productType", "  ")), "scenario_field_missing", "/attributes/productType");
        refused(
                with(Map.of("productType", "FIXED_TERM", "productTyp", "X")),
                "scenario_field_unknown",
                "/attributes/productTyp");
        refused(with(Map.of("productType", "fixed term")), "scenario_field_invalid", "/attributes/productType");
        refused(
                with(Map.of("productType", "FIXED_TERM", "ip", "10.0.0.300")),
                "scenario_field_invalid",
                "/attributes/ip");
        refused(
                with(Map.of("productType", "FIXED_TERM", "deviceId", "d".repeat(65))),
                "scenario_field_invalid",
                "/attributes/deviceId");
        refused(
                with(Map.of("productType", "FIXED_TERM", "campaignId", "1-1-1-1-1")),
                "scenario_field_invalid",
                "/attributes/campaignId");
        var registration = new HashMap<String, Object>(Map.of(
                "scenario", "REGISTRATION", "userId", Ids.next(), "attributes", Map.of("ip", "::1", "deviceId", "d")));
        refused(registration, "scenario_field_unknown", "/userId");
        registration.remove("userId");
        askAsIs(keyed(registration)).expectStatus().isOk();
    }

    @Test
    void creditIsAskedByTheSchemaOfItsScenario() {
        var asked = Map.of(
                "decisionKey",
                "loan:" + Ids.next(),
                "userId",
                Ids.next(),
                "productId",
                Ids.next(),
                "amount",
                100_000,
                "instalments",
                3,
                "instalmentDays",
                30,
                "consentId",
                Ids.next(),
                "attributes",
                Map.of("browser", "x"));
        var problem = json(http.post()
                .uri("/internal/v1/credit-decisions")
                .header("Authorization", "Bearer " + serviceToken("product-service", "risk-service"))
                .body(asked)
                .exchange()
                .expectStatus()
                .isBadRequest());
        assertThat(problem.get("param").asString()).isEqualTo("/attributes/browser");
    }

    @Test
    void staffSeeEverySchemaWithTheVariablesOfItsRules() {
        var items = json(get("/admin/v1/risk-scenarios", "risk", Role.RISK)).get("items");
        assertThat(items).hasSize(RiskScenario.values().length);
        var registration = of(items, "REGISTRATION");
        assertThat(registration.get("userId").asString()).isEqualTo("ABSENT");
        assertThat(names(registration.get("attributes"))).contains("ip", "deviceId", "channel", "inviteCode");
        assertThat(names(registration.get("variables")))
                .contains("ip", "registrationsPerIp1h", "couponFarmScore")
                .doesNotContain("amount", "cardToken", "productType");
        assertThat(names(of(items, "ORDER").get("variables"))).contains("amount", "productType");
        get("/admin/v1/risk-scenarios", "support", Role.SUPPORT).expectStatus().isForbidden();
    }

    @Test
    void aRuleCannotReadWhatItsScenarioNeverSays() {
        var draft = Map.of(
                "scenario",
                "REGISTRATION",
                "rules",
                List.of(Map.of("code", "CARD", "condition", "cardToken == 'x'", "weight", 1, "zh", "测试")),
                "thresholds",
                Map.of("review", 60));
        var problem = json(post("/admin/v1/rule-sets", draft, "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(422));
        assertThat(problem.get("code").asString()).isEqualTo("scenario_variable_foreign");
        assertThat(problem.get("detail").asString()).contains("cardToken", "REGISTRATION");
    }

    private void refused(Map<String, Object> question, String code, String field) {
        var problem = json(askAsIs(keyed(question)).expectStatus().isBadRequest());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("param").asString()).isEqualTo(field);
        assertThat(problem.get("detail").asString()).contains(field.substring(field.lastIndexOf('/') + 1));
    }

    private static Map<String, Object> keyed(Map<String, Object> question) {
        var keyed = new HashMap<>(question);
        keyed.put("decisionKey", question.get("scenario") + ":" + Ids.next());
        return keyed;
    }

    private static Map<String, Object> without(String field) {
        var question = new HashMap<>(ORDER);
        question.remove(field);
        return question;
    }

    private static Map<String, Object> with(Map<String, String> attributes) {
        var question = new HashMap<>(ORDER);
        question.put("attributes", attributes);
        return question;
    }

    private static JsonNode of(JsonNode items, String scenario) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.get("scenario").asString().equals(scenario))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get("name").asString())
                .toList();
    }
}
