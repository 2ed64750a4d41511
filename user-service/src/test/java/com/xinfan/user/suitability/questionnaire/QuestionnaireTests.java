package com.xinfan.user.suitability.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.xinfan.contract.suitability.RiskTolerance;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class QuestionnaireTests {

    private final Questionnaire questionnaire =
            ShippedQuestionnaires.read(JsonMapper.builder().build()).getFirst();

    @ParameterizedTest
    @CsvSource({"A,C1", "B,C2", "C,C3", "D,C4", "E,C5"})
    void theSameChoiceThroughoutGivesItsLevel(String choice, RiskTolerance level) {
        assertThat(questionnaire.level(all(choice))).isEqualTo(level);
    }

    @Test
    void whoCanBearNoLossIsC1WhateverTheSum() {
        var answers = all("E");
        answers.put("q9", "A");
        assertThat(questionnaire.level(answers)).isEqualTo(RiskTolerance.C1);
    }

    @Test
    void noExperienceCapsAtC3() {
        var answers = all("E");
        answers.put("q4", "A");
        assertThat(questionnaire.level(answers)).isEqualTo(RiskTolerance.C3);
    }

    @Test
    void everyLevelIsReachedExactlyFromItsBand() {
        for (var band : questionnaire.bands()) {
            assertThat(questionnaire.level(withPoints(band.from()))).isEqualTo(band.level());
            if (band.from() > 0) {
                assertThat(questionnaire.level(withPoints(band.from() - 2))).isLessThan(band.level());
            }
        }
    }

    @Test
    void anAnswerMustBeThere() {
        var answers = all("C");
        answers.remove("q12");
        assertThatIllegalArgumentException().isThrownBy(() -> questionnaire.level(answers));
    }

    private Map<String, String> all(String choice) {
        var answers = new HashMap<String, String>();
        questionnaire.questions().forEach(question -> answers.put(question.id(), choice));
        return answers;
    }

    /** Answers of a sum, capped questions answered high so that only the sum decides. */
    private Map<String, String> withPoints(int points) {
        var answers = all("A");
        var left = points;
        for (var id : new String[] {"q9", "q8", "q4", "q1", "q2", "q3", "q5", "q6", "q7", "q10", "q11", "q12"}) {
            var take = Math.min(8, left);
            answers.put(id, String.valueOf((char) ('A' + take / 2)));
            left -= take;
        }
        return answers;
    }
}
