package com.xinfan.risk;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.ServiceTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one context of risk-service's API tests. */
public abstract class RiskServiceTest extends ServiceTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** What each scenario demands beside the question itself. */
    private static final Map<String, Map<String, String>> DEMANDED = Map.of(
            "REGISTRATION", Map.of("ip", "10.0.0.1", "deviceId", "any"),
            "LOGIN", Map.of("ip", "10.0.0.1", "deviceId", "any"),
            "CARD_BINDING", Map.of("ip", "10.0.0.1"),
            "DEPOSIT", Map.of("cardToken", "tok-any"),
            "WITHDRAWAL", Map.of("cardToken", "tok-any"),
            "ORDER", Map.of("productType", "FIXED_TERM"),
            "COUPON_CLAIM", Map.of("campaignId", Ids.next().toString()),
            "REFERRAL_PAYOUT",
                    Map.of(
                            "inviter",
                            Ids.next().toString(),
                            "invitee",
                            Ids.next().toString()));

    private static final Set<String> WITH_AMOUNT = Set.of("DEPOSIT", "WITHDRAWAL", "ORDER", "REFERRAL_PAYOUT", "LOAN");

    /** Asks a question, with what its scenario demands filled in where the test does not care. */
    protected ResponseSpec ask(Map<String, Object> question) {
        return askAsIs(completed(question));
    }

    private static Map<String, Object> completed(Map<String, Object> question) {
        var completed = new HashMap<>(question);
        var scenario = String.valueOf(question.get("scenario"));
        var attributes = new HashMap<Object, Object>(DEMANDED.getOrDefault(scenario, Map.of()));
        if (question.get("attributes") instanceof Map<?, ?> given) {
            attributes.putAll(given);
        }
        completed.put("attributes", attributes);
        if (!scenario.equals("REGISTRATION")) {
            completed.putIfAbsent("userId", Ids.next());
        }
        if (WITH_AMOUNT.contains(scenario)) {
            completed.putIfAbsent("amount", 1);
        }
        return completed;
    }

    protected ResponseSpec askAsIs(Map<String, Object> question) {
        return http.post()
                .uri("/internal/v1/decisions")
                .header("Authorization", "Bearer " + serviceToken("product-service", "risk-service"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(question)
                .exchange();
    }

    protected JsonNode decided(Map<String, Object> question) {
        return json(ask(question).expectStatus().isOk());
    }

    protected ResponseSpec post(String path, Object body, String username, Role... roles) {
        return http.post()
                .uri(path)
                .header("Authorization", "Bearer " + staffToken(username, roles))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    protected ResponseSpec get(String path, String username, Role... roles) {
        return http.get()
                .uri(path)
                .header("Authorization", "Bearer " + staffToken(username, roles))
                .exchange();
    }

    protected static JsonNode json(ResponseSpec response) {
        return JSON.readTree(response.expectBody(String.class).returnResult().getResponseBody());
    }

    /** Runs a back-test of a rule set to its end and answers its view. */
    protected JsonNode backTested(String ruleSetId, int days) {
        var started = json(post("/admin/v1/back-tests", Map.of("ruleSetId", ruleSetId, "days", days), "risk", Role.RISK)
                .expectStatus()
                .isAccepted());
        var path = "/admin/v1/back-tests/" + started.get("id").asString();
        var view = json(get(path, "risk", Role.RISK));
        for (var look = 0; look < 1_000 && view.at("/test/status").asString().equals("RUNNING"); look++) {
            view = json(get(path, "risk", Role.RISK));
        }
        return view;
    }

    /** Drafts, tests and submits a rule set, and has a second person approve it; answers the draft. */
    protected JsonNode published(Map<String, Object> draft) {
        var drafted = json(post("/admin/v1/rule-sets", draft, "risk", Role.RISK)
                .expectStatus()
                .isCreated());
        var id = drafted.get("id").asString();
        backTested(id, 1);
        post("/admin/v1/rule-sets/" + id + "/submission", Map.of(), "risk", Role.RISK)
                .expectStatus()
                .isOk();
        approve(id);
        return drafted;
    }

    protected void approve(String artefactId) {
        post("/admin/v1/risk/approvals/" + approvalOf(artefactId) + "/approve", Map.of(), "compliance", Role.COMPLIANCE)
                .expectStatus()
                .isOk();
    }

    /** The latest approval of an artefact. */
    protected String approvalOf(String artefactId) {
        var page = json(get("/admin/v1/risk/approvals?limit=100", "compliance", Role.COMPLIANCE));
        for (var approval : page.get("items")) {
            if (approval.get("artefactId").asString().equals(artefactId)) {
                return approval.get("id").asString();
            }
        }
        throw new AssertionError("no approval of " + artefactId);
    }

    protected JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /** A question about an order of a user unknown so far. */
    protected static Map<String, Object> anOrder(UUID orderId, UUID userId, long amount) {
        return Map.of("decisionKey", "ORDER:" + orderId, "scenario", "ORDER", "userId", userId, "amount", amount);
    }

    protected static Map<String, Object> aRegistration(UUID otpId, String deviceId, String ip) {
        return Map.of(
                "decisionKey",
                "REGISTRATION:" + otpId,
                "scenario",
                "REGISTRATION",
                "attributes",
                Map.of("deviceId", deviceId, "ip", ip));
    }
}
