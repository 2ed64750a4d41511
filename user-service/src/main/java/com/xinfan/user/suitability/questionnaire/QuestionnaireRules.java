package com.xinfan.user.suitability.questionnaire;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.user.suitability.questionnaire.Questionnaire.QuestionKind;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a questionnaire must be before anybody may answer it. */
final class QuestionnaireRules {

    private QuestionnaireRules() {}

    /** Refuses with the field that is wrong. */
    static void require(Questionnaire questionnaire) {
        requireBands(questionnaire);
        requireIds(questionnaire);
        for (var kind : QuestionKind.values()) {
            if (questionnaire.questions().stream().noneMatch(question -> question.kind() == kind)) {
                throw QuestionnaireProblem.QUESTIONNAIRE_KINDS.at("/questions");
            }
        }
        requireCaps(questionnaire);
        var missing = EnumSet.complementOf(EnumSet.copyOf(reachable(questionnaire)));
        if (!missing.isEmpty()) {
            throw QuestionnaireProblem.QUESTIONNAIRE_LEVELS.at(
                    "/bands", missing.iterator().next());
        }
    }

    /** A band for every level, in their order, each higher than the one before, from nothing on. */
    private static void requireBands(Questionnaire questionnaire) {
        var bands = questionnaire.bands();
        var levels = RiskTolerance.values();
        for (var i = 0; i < levels.length; i++) {
            if (i >= bands.size()) {
                throw QuestionnaireProblem.QUESTIONNAIRE_BANDS.at("/bands");
            }
            var band = bands.get(i);
            if (band.level() != levels[i]) {
                throw QuestionnaireProblem.QUESTIONNAIRE_BANDS.at("/bands/" + i + "/level");
            }
            if (i == 0 ? band.from() != 0 : band.from() <= bands.get(i - 1).from()) {
                throw QuestionnaireProblem.QUESTIONNAIRE_BANDS.at("/bands/" + i + "/from");
            }
        }
        if (bands.size() > levels.length) {
            throw QuestionnaireProblem.QUESTIONNAIRE_BANDS.at("/bands/" + levels.length);
        }
    }

    private static void requireIds(Questionnaire questionnaire) {
        var questions = new HashSet<String>();
        for (var i = 0; i < questionnaire.questions().size(); i++) {
            var question = questionnaire.questions().get(i);
            if (!questions.add(question.id())) {
                throw QuestionnaireProblem.QUESTIONNAIRE_IDS.at("/questions/" + i + "/id");
            }
            var choices = new HashSet<String>();
            for (var j = 0; j < question.choices().size(); j++) {
                if (!choices.add(question.choices().get(j).id())) {
                    throw QuestionnaireProblem.QUESTIONNAIRE_IDS.at("/questions/" + i + "/choices/" + j + "/id");
                }
            }
        }
    }

    /** A cap at the highest level caps nothing: whoever wrote it meant another. */
    private static void requireCaps(Questionnaire questionnaire) {
        for (var i = 0; i < questionnaire.questions().size(); i++) {
            var choices = questionnaire.questions().get(i).choices();
            for (var j = 0; j < choices.size(); j++) {
                if (choices.get(j).cap() == RiskTolerance.C5) {
                    throw QuestionnaireProblem.QUESTIONNAIRE_CAPS.at("/questions/" + i + "/choices/" + j + "/cap");
                }
            }
        }
    }

    /** The levels that some answers lead to: of all answers, the sums that go with each lowest cap. */
    static Set<RiskTolerance> reachable(Questionnaire questionnaire) {
        var sums = new EnumMap<RiskTolerance, BitSet>(RiskTolerance.class);
        sums.put(RiskTolerance.C5, BitSet.valueOf(new long[] {1}));
        for (var question : questionnaire.questions()) {
            var next = new EnumMap<RiskTolerance, BitSet>(RiskTolerance.class);
            for (var choice : question.choices()) {
                for (var before : Map.copyOf(sums).entrySet()) {
                    var cap = choice.cap() != null && choice.cap().compareTo(before.getKey()) < 0
                            ? choice.cap()
                            : before.getKey();
                    var reached = next.computeIfAbsent(cap, _ -> new BitSet());
                    before.getValue().stream().forEach(sum -> reached.set(sum + choice.points()));
                }
            }
            sums = next;
        }
        var levels = EnumSet.noneOf(RiskTolerance.class);
        sums.forEach((cap, reached) -> reached.stream().forEach(sum -> {
            var byPoints = questionnaire.byPoints(sum);
            levels.add(cap.compareTo(byPoints) < 0 ? cap : byPoints);
        }));
        return levels;
    }
}
