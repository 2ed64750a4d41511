package com.xinfan.risk.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.RiskServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import tools.jackson.databind.JsonNode;

class RuleSetApiTests extends RiskServiceTest {

    @Test
    void aRuleSetSpeaksOnceASecondPersonApprovedIt() {
        var before = json(get("/admin/v1/rule-sets?scenario=CONTENT_POST&status=LIVE", "risk", Role.RISK));
        assertThat(before.get("items")).hasSize(1);

        var draft = json(post("/admin/v1/rule-sets", aDraft("channel == 'spam'"), "risk", Role.RISK)
                .expectStatus()
                .isCreated());
        assertThat(draft.get("status").asString()).isEqualTo("DRAFT");
        assertThat(spamPost().get("outcome").asString()).isEqualTo("APPROVE");

        var id = draft.get("id").asString();
        post("/admin/v1/rule-sets/" + id + "/submission", Map.of(), "risk", Role.RISK)
                .expectStatus()
                .isOk();
        post("/admin/v1/rule-sets/" + id + "/submission", Map.of(), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(409);
        var approval = approvalOf(id);
        post("/admin/v1/risk/approvals/" + approval + "/approve", Map.of(), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(409);
        assertThat(spamPost().get("outcome").asString()).isEqualTo("APPROVE");

        post("/admin/v1/risk/approvals/" + approval + "/approve", Map.of(), "compliance", Role.COMPLIANCE)
                .expectStatus()
                .isOk();
        var decision = spamPost();
        assertThat(decision.get("outcome").asString()).isEqualTo("DECLINE");
        assertThat(decision.get("ruleSetVersion").asString())
                .isEqualTo(draft.get("version").asString());
        assertThat(json(get("/admin/v1/rule-sets/" + before.at("/items/0/id").asString(), "risk", Role.RISK))
                        .get("status")
                        .asString())
                .isEqualTo("RETIRED");
        assertThat(json(get("/admin/v1/rule-sets?scenario=CONTENT_POST&status=LIVE", "risk", Role.RISK))
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void aRejectedRuleSetNeverSpeaks() {
        var draft = json(post("/admin/v1/rule-sets", aDraft("true"), "risk", Role.RISK));
        var id = draft.get("id").asString();
        post("/admin/v1/rule-sets/" + id + "/submission", Map.of(), "risk", Role.RISK)
                .expectStatus()
                .isOk();
        var rejection = "/admin/v1/risk/approvals/" + approvalOf(id) + "/reject";
        post(rejection, Map.of("reason", "太严"), "compliance", Role.COMPLIANCE)
                .expectStatus()
                .isOk();
        assertThat(json(get("/admin/v1/rule-sets/" + id, "risk", Role.RISK))
                        .get("status")
                        .asString())
                .isEqualTo("REJECTED");
    }

    @Test
    void aConditionThatDoesNotCompileIsRefusedWithItsPlace() {
        var problem = json(post("/admin/v1/rule-sets", aDraft("amount > 'a'"), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(422));
        assertThat(problem.get("code").asString()).isEqualTo("rule_condition_invalid");
        assertThat(problem.get("param").asString()).isEqualTo("/rules/0/condition");
        var bomb = "['x']" + ".map(a, a + a)".repeat(40) + "[0] == ''";
        post("/admin/v1/rule-sets", aDraft(bomb), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(422);
        post("/admin/v1/rule-sets", aDraft("true"), "operator", Role.OPERATOR)
                .expectStatus()
                .isForbidden();
    }

    @Test
    void whatIsShippedIsLiveAuditedAndShippedOnce() {
        var shipped = context.getBean(ShippedRuleSets.class);
        shipped.run(new DefaultApplicationArguments());
        var id = Ids.of("rule-set", RiskScenario.ORDER, 1);
        var audit = json(get("/admin/v1/risk/audit?subject=rule-set:" + id, "admin", Role.ADMIN, Role.COMPLIANCE));
        assertThat(audit.get("items")).hasSize(1);
        assertThat(audit.at("/items/0/action").asString()).isEqualTo("rule-set.ship");
        assertThat(audit.at("/items/0/stateAfter").toString()).contains("hash");
    }

    private JsonNode spamPost() {
        return decided(Map.of(
                "decisionKey",
                "CONTENT_POST:" + Ids.next(),
                "scenario",
                "CONTENT_POST",
                "attributes",
                Map.of("channel", "spam")));
    }

    private String approvalOf(String ruleSetId) {
        var page = json(get("/admin/v1/risk/approvals?limit=100", "compliance", Role.COMPLIANCE));
        for (var approval : page.get("items")) {
            if (approval.get("artefactId").asString().equals(ruleSetId)) {
                return approval.get("id").asString();
            }
        }
        throw new AssertionError("no approval of " + ruleSetId);
    }

    private static Map<String, Object> aDraft(String condition) {
        return Map.of(
                "scenario",
                "CONTENT_POST",
                "rules",
                List.of(Map.of("code", "SPAM", "condition", condition, "weight", 100, "zh", "疑似垃圾信息")),
                "thresholds",
                Map.of("challenge", 40, "review", 60, "decline", 100));
    }
}
