package com.xinfan.product.insurance.need;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.web.Problem;
import com.xinfan.product.insurance.InsuranceProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionnaireTests {

    private final Questionnaire questionnaire = Questionnaire.current();

    @Test
    void needIsWhatAFamilyLivesOnAndOwesLessWhatIsCovered() {
        var need = questionnaire.need(answers("c", "b", "b", "b", "b"), 20);
        // Six years of 100,000 yuan and 300,000 of debt, less 300,000 of cover.
        assertThat(need.cover()).isEqualTo(60_000_000);
        assertThat(need.budget()).isEqualTo(500_000);
    }

    @Test
    void whoIsCoveredNeedsNothing() {
        assertThat(questionnaire.need(answers("b", "a", "a", "d", "a"), 20).cover())
                .isZero();
    }

    @Test
    void aPremiumIsAtMostAPartOfTheIncome() {
        assertThat(questionnaire.need(answers("b", "a", "a", "a", "d"), 20).budget())
                .isEqualTo(800_000);
        assertThat(questionnaire.need(answers("a", "a", "a", "a", "d"), 20).budget())
                .isZero();
    }

    @Test
    void everyQuestionIsAnsweredOnceByOneOfItsChoices() {
        assertThatThrownBy(() -> questionnaire.need(Map.of("income", "a"), 20))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(InsuranceProblem.NEED_ANSWERS));
        assertThatThrownBy(() -> questionnaire.need(answers("z", "a", "a", "a", "a"), 20))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.param()).isEqualTo("/answers/income"));
    }

    private static Map<String, String> answers(
            String income, String family, String debt, String existing, String budget) {
        return Map.of("income", income, "family", family, "debt", debt, "existing", existing, "budget", budget);
    }
}
