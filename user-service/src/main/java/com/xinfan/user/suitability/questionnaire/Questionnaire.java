package com.xinfan.user.suitability;

import com.xinfan.contract.suitability.RiskTolerance;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire and how it is scored: the points of the choices are summed, the highest band reached is the level,
 * and a choice with a cap lowers it — who can bear no loss is C1, whatever the sum.
 */
record Questionnaire(String id, LocalDate effectiveFrom, String title, List<Question> questions, List<Band> bands) {

    Questionnaire {
        if (bands.size() != RiskTolerance.values().length || bands.getFirst().from() != 0) {
            throw new IllegalArgumentException("questionnaire " + id + " does not have a band for every level");
        }
    }

    record Question(String id, String text, List<Choice> choices) {

        Optional<Choice> choice(String choiceId) {
            return choices.stream().filter(one -> one.id().equals(choiceId)).findFirst();
        }
    }

    record Choice(
            String id, String text, int points, @Nullable RiskTolerance cap) {}

    record Band(RiskTolerance level, int from) {}

    /** The level for one choice per question. */
    RiskTolerance level(Map<String, String> choiceByQuestion) {
        var chosen = questions.stream()
                .map(question -> question.choice(choiceByQuestion.getOrDefault(question.id(), ""))
                        .orElseThrow(() -> new IllegalArgumentException("no answer to " + question.id())))
                .toList();
        var points = chosen.stream().mapToInt(Choice::points).sum();
        var level = RiskTolerance.C1;
        for (var band : bands) {
            if (points >= band.from()) {
                level = band.level();
            }
        }
        for (var choice : chosen) {
            if (choice.cap() != null && choice.cap().compareTo(level) < 0) {
                level = choice.cap();
            }
        }
        return level;
    }
}
