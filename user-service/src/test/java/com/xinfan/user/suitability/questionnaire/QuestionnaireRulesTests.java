package com.xinfan.user.suitability.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.web.Problem;
import com.xinfan.user.suitability.questionnaire.Questionnaire.Band;
import com.xinfan.user.suitability.questionnaire.Questionnaire.Choice;
import com.xinfan.user.suitability.questionnaire.Questionnaire.Question;
import com.xinfan.user.suitability.questionnaire.Questionnaire.QuestionKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuestionnaireRulesTests {

    private static final List<Band> BANDS = bands(0, 2, 4, 6, 8);
    private static final List<Question> QUESTIONS = List.of(
            question("a", QuestionKind.QUANTITATIVE, null, 0, 2, 4, 5),
            question("b", QuestionKind.QUALITATIVE, null, 0, 4));

    @Test
    void bandsAreOnePerLevelFromNothingUp() {
        assertThat(fault(QUESTIONS, BANDS)).isNull();
        assertThat(fault(QUESTIONS, BANDS.subList(0, 4))).isEqualTo("questionnaire_bands /bands");
        assertThat(fault(QUESTIONS, bands(1, 2, 4, 6, 8))).isEqualTo("questionnaire_bands /bands/0/from");
        assertThat(fault(QUESTIONS, bands(0, 4, 4, 6, 8))).isEqualTo("questionnaire_bands /bands/2/from");
        var swapped = new ArrayList<>(BANDS);
        swapped.set(1, new Band(RiskTolerance.C3, 2));
        assertThat(fault(QUESTIONS, swapped)).isEqualTo("questionnaire_bands /bands/1/level");
        var many = new ArrayList<>(BANDS);
        many.add(new Band(RiskTolerance.C5, 9));
        assertThat(fault(QUESTIONS, many)).isEqualTo("questionnaire_bands /bands/5");
    }

    @Test
    void idsAreUniqueAndBothKindsAreAsked() {
        var twice = List.of(QUESTIONS.getFirst(), question("a", QuestionKind.QUALITATIVE, null, 0, 4));
        assertThat(fault(twice, BANDS)).isEqualTo("questionnaire_ids /questions/1/id");
        var same = List.of(
                QUESTIONS.getFirst(),
                new Question(
                        "b", QuestionKind.QUALITATIVE, "?", List.of(new Choice("x", "x", 0, null), choice("x", 4))));
        assertThat(fault(same, BANDS)).isEqualTo("questionnaire_ids /questions/1/choices/1/id");
        var figures = List.of(QUESTIONS.getFirst(), question("b", QuestionKind.QUANTITATIVE, null, 0, 4));
        assertThat(fault(figures, BANDS)).isEqualTo("questionnaire_kinds /questions");
    }

    @Test
    void everyLevelCanBeReachedCapsIncluded() {
        assertThat(fault(QUESTIONS, bands(0, 2, 4, 6, 10))).isEqualTo("questionnaire_levels /bands");
        var capped = List.of(QUESTIONS.getFirst(), question("b", QuestionKind.QUALITATIVE, RiskTolerance.C3, 0, 4));
        assertThat(fault(capped, BANDS)).as("no way to more than C3").isEqualTo("questionnaire_levels /bands");
        var idle = List.of(QUESTIONS.getFirst(), question("b", QuestionKind.QUALITATIVE, RiskTolerance.C5, 0, 4));
        assertThat(fault(idle, BANDS)).isEqualTo("questionnaire_caps /questions/1/choices/0/cap");
    }

    /** The levels found by sums are those that trying all answers finds. */
    @Test
    void whatIsReachableIsWhatSomeAnswersGive() {
        var random = new Random(11);
        for (var round = 0; round < 300; round++) {
            var questions =
                    IntStream.range(0, 4).mapToObj(i -> random(i, random)).toList();
            var bands = bands(0, 1 + random.nextInt(6), 8 + random.nextInt(6), 15 + random.nextInt(8), 24);
            var questionnaire = questionnaire(questions, bands);
            var tried = new HashSet<RiskTolerance>();
            tryAll(questionnaire, 0, new HashMap<>(), tried);
            assertThat(QuestionnaireRules.reachable(questionnaire)).isEqualTo(tried);
        }
    }

    private static void tryAll(
            Questionnaire questionnaire, int next, Map<String, String> answers, Set<RiskTolerance> found) {
        if (next == questionnaire.questions().size()) {
            found.add(questionnaire.level(answers));
            return;
        }
        var question = questionnaire.questions().get(next);
        for (var choice : question.choices()) {
            answers.put(question.id(), choice.id());
            tryAll(questionnaire, next + 1, answers, found);
        }
    }

    private static Question random(int number, Random random) {
        var choices = IntStream.range(0, 3)
                .mapToObj(i -> new Choice(
                        "c" + i,
                        "?",
                        random.nextInt(9),
                        random.nextInt(5) == 0 ? RiskTolerance.values()[random.nextInt(4)] : null))
                .toList();
        return new Question("q" + number, QuestionKind.QUALITATIVE, "?", choices);
    }

    private static @Nullable String fault(List<Question> questions, List<Band> bands) {
        var problem =
                catchThrowableOfType(Problem.class, () -> QuestionnaireRules.require(questionnaire(questions, bands)));
        return problem == null ? null : problem.code().code() + " " + problem.param();
    }

    private static Questionnaire questionnaire(List<Question> questions, List<Band> bands) {
        return new Questionnaire("t", LocalDate.of(2026, 1, 1), "t", questions, bands);
    }

    private static Question question(String id, QuestionKind kind, @Nullable RiskTolerance cap, int... points) {
        var choices = IntStream.range(0, points.length)
                .mapToObj(i -> new Choice("c" + i, "?", points[i], cap))
                .toList();
        return new Question(id, kind, "?", choices);
    }

    private static Choice choice(String id, int points) {
        return new Choice(id, "?", points, null);
    }

    private static List<Band> bands(int... from) {
        return IntStream.range(0, from.length)
                .mapToObj(i -> new Band(RiskTolerance.values()[i], from[i]))
                .toList();
    }
}
