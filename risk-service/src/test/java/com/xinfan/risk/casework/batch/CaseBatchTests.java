package com.xinfan.risk.casework.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.casework.CaseworkTest;
import com.xinfan.risk.casework.file.Workers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class CaseBatchTests extends CaseworkTest {

    private final String like = "LIKE_" + Ids.next().toString().substring(24).toUpperCase(Locale.ROOT);

    @Test
    void theTrialSaysExactlyWhatTheDeedThenDoes() {
        var plain = IntStream.range(0, 5)
                .mapToObj(_ -> only(suspected(CaseKind.FRAUD, like, 2)))
                .toList();
        var ofAnother = only(suspected(CaseKind.FRAUD, like, 2));
        assign(ofAnother, "qian");
        var closed = only(suspected(CaseKind.FRAUD, like, 2));
        close(closed, "INCONCLUSIVE", "NO_EVIDENCE", "zhao").expectStatus().isOk();
        var laundering = only(suspected(CaseKind.AML, like, 2));

        var clearing = Map.of("close", closing("CLEARED", "RULE_TOO_BROAD"));
        var trial = json(batch(clearing, true).expectStatus().isOk()).get("trial");
        assertThat(trial.get("changed").asInt()).isEqualTo(5);
        assertThat(refusals(trial.get("items")))
                .containsEntry(ofAnother, "risk_case_of_another")
                .containsEntry(closed, "risk_case_closed")
                .containsEntry(laundering, "risk_case_second_person")
                .hasSize(3);
        assertThat(sheet(plain.getFirst()).at("/file/status").asString()).isEqualTo("OPEN");

        var id = started(clearing);
        runDueWork();
        var done = progress(id);
        assertThat(done.get("status").asString()).isEqualTo("DONE");
        assertThat(done.get("done").asInt()).isEqualTo(5);
        assertThat(done.get("refused").asInt()).isEqualTo(3);
        assertThat(outcome(items(id))).isEqualTo(outcome(trial.get("items")));
        for (var one : plain) {
            assertThat(sheet(one).at("/file/outcome").asString()).isEqualTo("CLEARED");
            assertThat(audited("risk-case.close", one)).isEqualTo(1);
        }
    }

    @Test
    void givingOutByLoadIsTriedOutWithTheLoadsThatItMakes() {
        worker("li-" + like, 2);
        worker("wang-" + like, 4);
        IntStream.range(0, 7).forEach(_ -> suspected(CaseKind.FRAUD, like, 2));
        var byLoad = Map.of("assign", Map.of());
        var trial = json(batch(byLoad, true).expectStatus().isOk()).get("trial");
        assertThat(trial.get("changed").asInt()).isEqualTo(6);
        assertThat(refusals(trial.get("items")).values()).containsExactly("risk_case_no_worker");
        var id = started(byLoad);
        context.getBean(BatchWork.class).runDue();
        assertThat(outcome(items(id))).isEqualTo(outcome(trial.get("items")));
        assertThat(cases("owner=li-" + like + "&summaryCode=" + like)).hasSize(2);
        assertThat(cases("owner=wang-" + like + "&summaryCode=" + like)).hasSize(4);
    }

    @Test
    void aBatchThatIsKilledGoesOnWhereItWasAndClosesNothingTwice() {
        var cases = IntStream.range(0, 120)
                .mapToObj(_ -> suspected(CaseKind.ABUSE, like, 1))
                .toList();
        var id = started(Map.of("close", closing("INCONCLUSIVE", "NO_EVIDENCE")));
        var work = context.getBean(BatchWork.class);
        assertThat(work.runDue()).isEqualTo(50);
        assertThat(progress(id).get("done").asInt()).isEqualTo(50);
        transaction().executeWithoutResult(killed -> {
            work.runDue();
            killed.setRollbackOnly();
        });
        assertThat(progress(id).get("done").asInt()).isEqualTo(50);
        runDueWork();
        assertThat(progress(id).get("status").asString()).isEqualTo("DONE");
        assertThat(progress(id).get("done").asInt()).isEqualTo(120);
        assertThat(jdbc().sql("""
            select count(*) from audit_entry a join risk_case c on a.subject = 'risk-case:' || c.id
            where a.action = 'risk-case.close' and c.summary_code = :like\
            """).param("like", like).query(Integer.class).single())
                .isEqualTo(cases.size());
    }

    @Test
    void manyAreCalledFraudstersByTwoPeopleOnly() {
        var user = suspected(CaseKind.FRAUD, like, 2);
        var confirming = Map.of("close", closing("CONFIRMED", "COLLUSION"));
        assertThat(json(batch(confirming, true)).at("/trial/needsSecond").asBoolean())
                .isTrue();
        var started =
                json(batch(confirming, false).expectStatus().isEqualTo(202)).get("started");
        var id = started.at("/batch/id").asString();
        runDueWork();
        assertThat(progress(id).get("status").asString()).isEqualTo("AWAITING");
        assertThat(sheet(only(user)).at("/file/status").asString()).isEqualTo("OPEN");
        var approval = started.get("approvalId").asString();
        assertThat(code(decide(approval, "approve", "zhao", Role.RISK), 409)).isEqualTo("approval_by_author");
        decide(approval, "approve", "sun", Role.COMPLIANCE).expectStatus().isOk();
        runDueWork();
        assertThat(progress(id).get("approvedBy").asString()).isEqualTo("sun");
        assertThat(sheet(only(user)).at("/file/outcome").asString()).isEqualTo("CONFIRMED");

        suspected(CaseKind.FRAUD, like, 2);
        var other = json(batch(confirming, false).expectStatus().isEqualTo(202)).get("started");
        var path = CASES + "/batches/" + other.at("/batch/id").asString() + "/cancellation";
        post(path, Map.of(), "zhao", Role.RISK).expectStatus().isOk();
        assertThat(code(post(path, Map.of(), "zhao", Role.RISK), 409)).isEqualTo("case_batch_finished");
        var gone = decide(other.get("approvalId").asString(), "approve", "sun", Role.COMPLIANCE);
        assertThat(code(gone, 409)).isEqualTo("approval_stale");
    }

    @Test
    void aBatchSaysWhatItsCasesHaveInCommonAndDoesOneThing() {
        var clearing = Map.of("close", closing("CLEARED", "GENUINE"));
        assertThat(code(send(Map.of("filter", Map.of("kind", "FRAUD"), "action", clearing)), 422))
                .isEqualTo("case_batch_filter");
        assertThat(code(batch(Map.of(), true), 422)).isEqualTo("case_batch_action");
        assertThat(code(batch(Map.of("close", closing("CLEARED", "COLLUSION")), true), 422))
                .isEqualTo("risk_case_reason");
        assertThat(code(batch(clearing, false), 422)).isEqualTo("case_batch_empty");
    }

    private static Map<String, Object> closing(String outcome, String reason) {
        return Map.of("outcome", outcome, "reasonCode", reason, "note", "同类案件");
    }

    private ResponseSpec batch(Map<String, ?> action, boolean dryRun) {
        return send(Map.of("filter", Map.of("summaryCode", like), "action", action, "dryRun", dryRun));
    }

    private ResponseSpec send(Map<String, Object> body) {
        return post(CASES + "/batches", body, "zhao", Role.RISK);
    }

    private String started(Map<String, ?> action) {
        return json(batch(action, false).expectStatus().isEqualTo(202))
                .at("/started/batch/id")
                .asString();
    }

    private JsonNode progress(String id) {
        return json(
                get(CASES + "/batches/" + id, "zhao", Role.RISK).expectStatus().isOk());
    }

    private JsonNode items(String id) {
        return json(get(CASES + "/batches/" + id + "/items", "zhao", Role.RISK)
                        .expectStatus()
                        .isOk())
                .get("items");
    }

    private static List<String> outcome(JsonNode items) {
        return items.valueStream()
                .map(item -> item.get("caseId").asString() + " " + item.get("effect") + " " + item.get("refusal"))
                .toList();
    }

    private static Map<String, String> refusals(JsonNode items) {
        var refusals = new HashMap<String, String>();
        items.valueStream()
                .filter(item -> !item.get("refusal").isNull())
                .forEach(item -> refusals.put(
                        item.get("caseId").asString(), item.get("refusal").asString()));
        return refusals;
    }

    private void assign(String id, String to) {
        post(CASES + "/" + id + "/assignment", Map.of("username", to), "risk", Role.RISK)
                .expectStatus()
                .isOk();
    }

    private void worker(String username, int capacity) {
        context.getBean(Workers.class).put(username, Set.of(CaseKind.FRAUD), capacity, true, "risk");
    }
}
