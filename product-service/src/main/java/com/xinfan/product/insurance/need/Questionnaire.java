package com.xinfan.product.insurance.need;

import com.xinfan.platform.web.Problem;
import com.xinfan.product.insurance.InsuranceProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The questionnaire about needs and means: what each choice means is data, how the answers add up is {@link #need}.
 *
 * @param id names the version; another text is another questionnaire
 */
record Questionnaire(String id, List<Question> questions) {

    private static final List<String> ASKED = List.of("income", "family", "debt", "existing", "budget");

    Questionnaire {
        questions = List.copyOf(questions);
        if (!questions.stream().map(Question::id).toList().equals(ASKED)) {
            throw new IllegalStateException("The questionnaire asks " + ASKED);
        }
    }

    record Question(String id, String zh, String en, List<Choice> choices) {}

    /** {@code value} in fen; of the family, the years of income that it needs. */
    record Choice(String id, String zh, String en, long value) {}

    /** {@code cover} is what is missing, {@code budget} the most a year's premium may be; both in fen. */
    record Need(long cover, long budget) {}

    static Questionnaire current() {
        try (var in = new ClassPathResource("insurance/needs-1.json").getInputStream()) {
            return JsonMapper.shared().readValue(in, Questionnaire.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Income for as many years as the family needs, and its debts, less the cover that is there. What can be afforded
     * is what the person wants to pay, at most a part of the income.
     */
    Need need(Map<String, String> answers, int budgetPercent) {
        if (answers.size() != questions.size()) {
            throw InsuranceProblem.NEED_ANSWERS.at("/answers");
        }
        var values = questions.stream().mapToLong(one -> value(one, answers)).toArray();
        var income = values[ASKED.indexOf("income")];
        var wanted = income * values[ASKED.indexOf("family")]
                + values[ASKED.indexOf("debt")]
                - values[ASKED.indexOf("existing")];
        return new Need(Math.max(0, wanted), Math.min(values[ASKED.indexOf("budget")], income * budgetPercent / 100));
    }

    private static long value(Question question, Map<String, String> answers) {
        return question.choices().stream()
                .filter(choice -> choice.id().equals(answers.get(question.id())))
                .findFirst()
                .map(Choice::value)
                .orElseThrow(() -> unanswered(question));
    }

    private static Problem unanswered(Question question) {
        return InsuranceProblem.NEED_ANSWERS.at("/answers/" + question.id());
    }
}
