package com.xinfan.user.suitability.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.user.UserServiceTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

class QuestionnaireApiTests extends UserServiceTest {

    private static final String PATH = "/admin/v1/questionnaires";

    private final String cora = "cora";

    @Test
    void aVersionIsWrittenTriedApprovedByAnotherAndSupersedesOnItsDay() {
        var user = aNewcomer();
        assertThat(post("/api/v1/me/suitability", user.token(), answers(user, "B"))
                        .text("/level"))
                .isEqualTo("C2");
        var id = post(PATH, compliance(cora), draft("t-lower", 5, 10)).text("/id");

        var sample = new HashMap<String, String>();
        for (var i = 1; i <= 12; i++) {
            sample.put("q" + i, "B");
        }
        var tried = post(PATH + "/" + id + "/simulation", compliance(cora), Map.of("answers", sample));
        assertThat(tried.text("/sample/level"))
                .as("24 points, C3 from 20 now; q9 B caps at C2")
                .isEqualTo("C2");
        assertThat(tried.text("/sample/byPoints")).isEqualTo("C3");
        assertThat(tried.text("/sample/cappedBy/0")).isEqualTo("q9");
        var spread = tried.body().path("distribution");
        assertThat(spread.path("assessed").asLong()).isPositive();
        assertThat(sum(spread.path("before")))
                .isEqualTo(spread.path("comparable").asLong());
        assertThat(sum(spread.path("after")))
                .isEqualTo(spread.path("comparable").asLong());
        sample.remove("q12");
        assertThat(post(PATH + "/" + id + "/simulation", compliance(cora), Map.of("answers", sample))
                        .code())
                .isEqualTo("questionnaire_sample");

        assertThat(post(PATH + "/" + id + "/submission", compliance(cora), null).text("/status"))
                .isEqualTo("SUBMITTED");
        assertThat(decide(id, compliance(cora)).code()).isEqualTo("approval_by_author");
        assertThat(decide(id, compliance("carol")).status()).isEqualTo(200);
        assertThat(get(PATH + "/" + id, compliance(cora)).text("/status")).isEqualTo("SCHEDULED");
        assertThat(current(user)).isEqualTo("2026-01");

        businessClock.advance(Duration.ofDays(5));
        assertThat(current(user)).isEqualTo("t-lower");
        assertThat(get(PATH + "/" + id, compliance(cora)).text("/status")).isEqualTo("IN_FORCE");
        assertThat(post(PATH + "/" + id + "/cancellation", compliance(cora), Map.of("reason", "late"))
                        .code())
                .isEqualTo("questionnaire_status");
        // What was assessed by the old one still holds, and is still explained by it.
        var own = get("/api/v1/me/suitability", user.token());
        assertThat(own.text("/current/level")).isEqualTo("C2");
        assertThat(own.text("/current/questionnaireId")).isEqualTo("2026-01");
        assertThat(own.body().at("/current/expired").asBoolean()).isFalse();
        var explained = get("/api/v1/me/suitability/history/" + own.text("/current/id"), user.token());
        assertThat(explained.body().path("answers")).hasSize(12);
        assertThat(explained.text("/answers/8/answer")).isEqualTo("本金5%以内的损失");
        // C has no cap and 48 points: C3 by the old one, C5 by the new one.
        post("/api/v1/me/suitability", user.token(), answers(user, "C"));
        var history = get("/api/v1/me/suitability/history", user.token());
        assertThat(history.text("/items/0/level")).isEqualTo("C5");
        assertThat(history.text("/items/0/questionnaireId")).isEqualTo("t-lower");
        assertThat(history.text("/items/1/questionnaireId")).isEqualTo("2026-01");

        // As before its day: it is called off, so that no other test meets it.
        businessClock.reset();
        assertThat(post(PATH + "/" + id + "/cancellation", compliance(cora), Map.of("reason", "test over"))
                        .text("/status"))
                .isEqualTo("CANCELLED");
    }

    @Test
    void whatIsWrongOrLateIsRefusedWithItsField() {
        assertThat(post(PATH, compliance(cora), draft("t-late", 0, 10)).param()).isEqualTo("/effectiveFrom");
        assertThat(post(PATH, compliance(cora), draft("2026-01", 9, 10)).code()).isEqualTo("questionnaire_code_taken");
        assertThat(post(PATH, compliance(cora), draft("t-band", 9, 0)).param()).isEqualTo("/bands/1/from");
        assertThat(post(PATH, staffToken("olga", Role.OPERATOR), draft("t-role", 9, 10))
                        .status())
                .isEqualTo(403);
        assertThat(get(PATH + "/" + Ids.next(), compliance(cora)).status()).isEqualTo(404);

        var id = post(PATH, compliance(cora), draft("t-edit", 9, 10)).text("/id");
        post(PATH + "/" + id + "/submission", compliance(cora), null);
        assertThat(put(PATH + "/" + id, compliance(cora), draft("t-edit", 9, 12))
                        .text("/status"))
                .as("an edit takes the submission back")
                .isEqualTo("DRAFT");
        assertThat(put(PATH + "/" + id, compliance(cora), draft("t-other", 9, 12))
                        .code())
                .isEqualTo("questionnaire_code_taken");
        post(PATH + "/" + id + "/submission", compliance(cora), null);
        businessClock.advance(Duration.ofDays(9));
        assertThat(decide(id, compliance("carol")).code())
                .as("its day has come")
                .isEqualTo("questionnaire_day");
        businessClock.reset();
        assertThat(decide(id, compliance("carol")).status()).isEqualTo(200);
        assertThat(put(PATH + "/" + id, compliance(cora), draft("t-edit", 9, 14))
                        .code())
                .isEqualTo("questionnaire_status");
        assertThat(post(PATH + "/" + id + "/cancellation", compliance(cora), Map.of("reason", "test over"))
                        .text("/status"))
                .isEqualTo("CANCELLED");
    }

    private String current(Newcomer user) {
        return get("/api/v1/suitability/questionnaire", user.token()).text("/questionnaireId");
    }

    private String compliance(String name) {
        return staffToken(name, Role.COMPLIANCE);
    }

    private Answer decide(String id, String approver) {
        var approvals = get("/admin/v1/user/approvals?limit=100&status=SUBMITTED", approver);
        for (var approval : approvals.body().path("items")) {
            if (approval.path("artefactId").asString().equals(id)) {
                return post("/admin/v1/user/approvals/" + approval.path("id").asString() + "/approve", approver, null);
            }
        }
        throw new AssertionError("no approval of " + id);
    }

    /** The shipped questions, in force in some days, with bands of a width. */
    private Map<String, Object> draft(String code, int days, int width) {
        var shipped = ShippedQuestionnaires.read(JSON).getFirst();
        var bands = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 5; i++) {
            bands.add(Map.of("level", "C" + (i + 1), "from", i * width));
        }
        List<Map<String, Object>> questions =
                JSON.convertValue(shipped.questions(), new TypeReference<List<Map<String, Object>>>() {});
        return Map.of(
                "code",
                code,
                "title",
                "测试问卷",
                "effectiveFrom",
                businessClock.today().plusDays(days).toString(),
                "questions",
                questions,
                "bands",
                bands);
    }

    private static long sum(JsonNode levels) {
        return levels.valueStream().mapToLong(node -> node.asLong()).sum();
    }

    private Map<String, Object> answers(Newcomer user, String choice) {
        var questionnaire = get("/api/v1/suitability/questionnaire", user.token());
        var answers = questionnaire
                .body()
                .path("questions")
                .valueStream()
                .map(question -> Map.of("question", question.path("question").asString(), "choice", choice))
                .toList();
        return Map.of("questionnaireId", questionnaire.text("/questionnaireId"), "answers", answers);
    }
}
