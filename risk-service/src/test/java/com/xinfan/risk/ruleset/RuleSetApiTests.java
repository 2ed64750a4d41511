package com.xinfan.risk.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.RiskServiceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
        var untested = json(post("/admin/v1/rule-sets/" + id + "/submission", Map.of(), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(409));
        assertThat(untested.get("code").asString()).isEqualTo("rule_set_untested");
        backTested(id, 1);
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
        backTested(id, 1);
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
    void noPathLeadsPastTheBackTestAndTheSecondPerson() {
        var draft = json(post("/admin/v1/rule-sets", aDraft("channel == 'never'"), "risk", Role.RISK));
        var id = UUID.fromString(draft.get("id").asString());
        for (var status : List.of("TESTED", "SUBMITTED", "LIVE")) {
            assertThatThrownBy(() -> jdbc().sql("update rule_set set status = :status where id = :id")
                            .param("status", status)
                            .param("id", id)
                            .update())
                    .hasMessageContaining("rule_set_");
        }
        backTested(id.toString(), 1);
        for (var approver : new String[] {null, "risk"}) {
            assertThatThrownBy(() -> jdbc().sql("update rule_set set status = 'LIVE', approved_by = :by where id = :id")
                            .param("by", approver)
                            .param("id", id)
                            .update())
                    .hasMessageContaining("rule_set_second_person");
        }
    }

    @Test
    void anEmergencyStopTakesTwoPeopleAndTheOneBeforeSpeaksAgain() {
        var before = decided(post("before")).get("ruleSetVersion").asString();
        var id = published(aDraft("channel == 'stop'")).get("id").asString();
        assertThat(decided(post("stop")).get("outcome").asString()).isEqualTo("DECLINE");
        var path = "/admin/v1/rule-sets/" + id + "/stop";
        post(path, Map.of("reason", "误伤"), "risk", Role.RISK).expectStatus().isAccepted();
        assertThat(decided(post("stop")).get("outcome").asString()).isEqualTo("DECLINE");
        post("/admin/v1/risk/approvals/" + approvalOf(id) + "/approve", Map.of(), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(409);
        approve(id);
        var after = decided(post("stop"));
        assertThat(after.get("outcome").asString()).isEqualTo("APPROVE");
        assertThat(after.get("ruleSetVersion").asString()).isEqualTo(before);
        post(path, Map.of("reason", "误伤"), "risk", Role.RISK).expectStatus().isEqualTo(409);
    }

    @Test
    void aShadowJudgesEveryActBesideTheLiveRulesAndDecidesNothing() {
        var id = json(post("/admin/v1/rule-sets", aDraft("channel == 'shade'"), "risk", Role.RISK))
                .get("id")
                .asString();
        var path = "/admin/v1/rule-sets/" + id + "/shadow";
        post(path, Map.of(), "risk", Role.RISK).expectStatus().isOk();
        assertThat(decided(post("shade")).get("outcome").asString()).isEqualTo("APPROVE");
        decided(post("light"));
        var cells = json(get(path, "risk", Role.RISK)).toString();
        assertThat(cells)
                .contains("{\"live\":\"APPROVE\",\"shadow\":\"DECLINE\",\"decisions\":1")
                .contains("{\"live\":\"APPROVE\",\"shadow\":\"APPROVE\",\"decisions\":1");
        http.delete()
                .uri(path)
                .header("Authorization", "Bearer " + staffToken("risk", Role.RISK))
                .exchange()
                .expectStatus()
                .isOk();
        decided(post("light"));
        assertThat(json(get(path, "risk", Role.RISK)).toString()).isEqualTo(cells);
    }

    private static Map<String, Object> post(String channel) {
        return Map.of(
                "decisionKey",
                "CONTENT_POST:" + Ids.next(),
                "scenario",
                "CONTENT_POST",
                "attributes",
                Map.of("channel", channel));
    }

    @Test
    void aMistakeIsExplainedInTheLanguageAskedFor() {
        var problem = json(post("/admin/v1/rule-sets", aDraft("channle == 'a'"), "risk", Role.RISK));
        assertThat(problem.get("detail").asString()).contains("第 1 行第 1 列", "是否想写“channel”");
        var variables = json(get("/admin/v1/rule-variables", "risk", Role.RISK));
        assertThat(variables.toString()).contains("\"name\":\"orderAmount24h\",\"type\":\"INT\"");
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
