package com.xinfan.user.suitability;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.user.UserServiceTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuitabilityApiTests extends UserServiceTest {

    private static final String PATH = "/api/v1/me/suitability";

    @Test
    void theAnswersGiveALevelForAYear() {
        var user = aNewcomer();
        var answer = post(PATH, user.token(), answers(user, "C"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/level")).isEqualTo("C3");
        assertThat(answer.text("/validUntil"))
                .isEqualTo(businessClock.today().plusMonths(12).toString());
        var event = (UserEvent.SuitabilityAssessed) awaitEvent(
                        UserEvent.SuitabilityAssessed.class, one -> one.userId().equals(user.id()))
                .event();
        assertThat(event.level()).isEqualTo(RiskTolerance.C3);
        assertThat(event.attempt()).isEqualTo(1);
        assertThat(get("/api/v1/me", user.token()).text("/suitability/level")).isEqualTo("C3");
        businessClock.advance(Duration.ofDays(366));
        assertThat(get("/api/v1/me", user.token())
                        .body()
                        .at("/suitability/expired")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void twiceADayAndEightTimesAYear() {
        var user = aNewcomer();
        var body = answers(user, "B");
        for (var day = 0; day < 4; day++) {
            assertThat(post(PATH, user.token(), body).status()).isEqualTo(201);
            assertThat(post(PATH, user.token(), body).status()).isEqualTo(201);
            var third = post(PATH, user.token(), body);
            assertThat(third.status()).isEqualTo(422);
            assertThat(third.code()).isEqualTo("suitability_attempts");
            assertThat(third.text("/rule/id")).isEqualTo("suitability.attempts");
            businessClock.advance(Duration.ofDays(1));
        }
        assertThat(post(PATH, user.token(), body).status()).isEqualTo(422);
        businessClock.advance(Duration.ofDays(365));
        assertThat(post(PATH, user.token(), body).status()).isEqualTo(201);
    }

    @Test
    void theQuestionnaireDoesNotTellItsPoints() {
        var answer = get("/api/v1/suitability/questionnaire", aNewcomer().token());
        assertThat(answer.body().path("questions")).hasSize(12);
        assertThat(answer.body().toString()).doesNotContain("points").doesNotContain("\"cap\"");
    }

    @Test
    void badAnswersAreNamed() {
        var user = aNewcomer();
        var id = get("/api/v1/suitability/questionnaire", user.token()).text("/questionnaireId");
        var one = Map.of("question", "q1", "choice", "A");
        assertThat(submit(user, "2020-01", List.of(one)).param()).isEqualTo("/questionnaireId");
        assertThat(submit(user, id, List.of(one)).param()).isEqualTo("/answers");
        assertThat(submit(user, id, List.of(one, one)).param()).isEqualTo("/answers/1/question");
        assertThat(submit(user, id, List.of(Map.of("question", "q1", "choice", "Z")))
                        .param())
                .isEqualTo("/answers/0/choice");
        assertThat(submit(user, id, List.of(Map.of("question", "q99", "choice", "A")))
                        .param())
                .isEqualTo("/answers/0/question");
        assertThat(submit(user, id, List.of()).status()).isEqualTo(400);
    }

    private Answer submit(Newcomer user, String questionnaire, List<Map<String, String>> answers) {
        return post(PATH, user.token(), Map.of("questionnaireId", questionnaire, "answers", answers));
    }

    private Map<String, Object> answers(Newcomer user, String choice) {
        var questionnaire = get("/api/v1/suitability/questionnaire", user.token());
        var answers = new ArrayList<Map<String, String>>();
        questionnaire
                .body()
                .path("questions")
                .forEach(question ->
                        answers.add(Map.of("question", question.path("question").asString(), "choice", choice)));
        return Map.of("questionnaireId", questionnaire.text("/questionnaireId"), "answers", answers);
    }
}
