package com.xinfan.user.suitability.questionnaire;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.approval.Approvals;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire and how it is scored: the points of the choices are summed, the highest band reached is the level,
 * and a choice with a cap lowers it — who can bear no loss is C1, whatever the sum.
 */
public record Questionnaire(
        String id, LocalDate effectiveFrom, String title, List<Question> questions, List<Band> bands) {

    /** What a question asks about: figures, or attitude and knowledge. */
    public enum QuestionKind {
        QUANTITATIVE,
        QUALITATIVE
    }

    public record Question(
            @NotNull @Pattern(regexp = "[A-Za-z0-9-]{1,32}") String id,
            @NotNull QuestionKind kind,
            @NotBlank @Size(max = 200) String text,
            @NotNull @Size(min = 2, max = 10) List<@NotNull @Valid Choice> choices) {

        public Optional<Choice> choice(String choiceId) {
            return choices.stream().filter(one -> one.id().equals(choiceId)).findFirst();
        }
    }

    public record Choice(
            @NotNull @Pattern(regexp = "[A-Za-z0-9-]{1,32}") String id,
            @NotBlank @Size(max = 200) String text,
            @NotNull @PositiveOrZero @Max(1000) Integer points,
            @Nullable RiskTolerance cap) {}

    public record Band(
            @NotNull RiskTolerance level,
            @NotNull @PositiveOrZero @Max(100_000) Integer from) {}

    /**
     * What answers come to.
     *
     * @param byPoints the level of the sum alone
     * @param level the level that counts
     * @param cappedBy the questions whose answer lowered it
     */
    public record Score(int points, RiskTolerance byPoints, RiskTolerance level, List<String> cappedBy) {}

    /** The level for one choice per question. */
    public RiskTolerance level(Map<String, String> choiceByQuestion) {
        return score(choiceByQuestion).level();
    }

    /**
     * The one scoring there is.
     *
     * @throws IllegalArgumentException if a question has no answer, or one that it does not offer
     */
    public Score score(Map<String, String> choiceByQuestion) {
        var points = 0;
        var cap = RiskTolerance.C5;
        for (var question : questions) {
            var choice = chosen(question, choiceByQuestion);
            points += choice.points();
            cap = choice.cap() != null && choice.cap().compareTo(cap) < 0 ? choice.cap() : cap;
        }
        var byPoints = byPoints(points);
        var level = cap.compareTo(byPoints) < 0 ? cap : byPoints;
        var cappedBy = questions.stream()
                .filter(question ->
                        level != byPoints && chosen(question, choiceByQuestion).cap() == level)
                .map(Question::id)
                .toList();
        return new Score(points, byPoints, level, cappedBy);
    }

    /** Whether these answers can be scored by it. */
    public boolean answeredBy(Map<String, String> choiceByQuestion) {
        return questions.stream()
                .allMatch(question -> question.choice(choiceByQuestion.getOrDefault(question.id(), ""))
                        .isPresent());
    }

    RiskTolerance byPoints(int points) {
        var level = RiskTolerance.C1;
        for (var band : bands) {
            if (points >= band.from()) {
                level = band.level();
            }
        }
        return level;
    }

    private static Choice chosen(Question question, Map<String, String> choiceByQuestion) {
        return question.choice(choiceByQuestion.getOrDefault(question.id(), ""))
                .orElseThrow(() -> new IllegalArgumentException("no answer to " + question.id()));
    }

    String hash() {
        return Approvals.hashOf(id, effectiveFrom, title, questions, bands);
    }
}
