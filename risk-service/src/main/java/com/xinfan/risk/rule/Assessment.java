package com.xinfan.risk.rule;

import com.xinfan.contract.vocabulary.RiskOutcome;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a rule set says of one act. */
public record Assessment(RiskOutcome outcome, int score, List<Hit> hits) {

    /**
     * A rule that spoke.
     *
     * @param error why its condition could not be evaluated, if it could not
     * @param snooze the snooze because of which it does not count, if any
     */
    public record Hit(
            String code,
            String zh,
            int weight,
            @Nullable RiskOutcome outcome,
            @Nullable String error,
            @Nullable UUID snooze) {

        /** One that counts. */
        public Hit(String code, String zh, int weight, @Nullable RiskOutcome outcome, @Nullable String error) {
            this(code, zh, weight, outcome, error, null);
        }

        public boolean counts() {
            return snooze == null;
        }
    }

    /**
     * Merges by priority what counts: a rule that demands DECLINE wins over all, then a rule that demands APPROVE (an
     * allow rule); else the most severe of what the rules demand and what the score is worth.
     */
    static Assessment of(List<Hit> all, Definition.Thresholds thresholds) {
        var hits = all.stream().filter(Hit::counts).toList();
        var score = hits.stream().mapToInt(Hit::weight).sum();
        var outcome = thresholds.outcome(score);
        if (demanded(hits, RiskOutcome.DECLINE)) {
            outcome = RiskOutcome.DECLINE;
        } else if (demanded(hits, RiskOutcome.APPROVE)) {
            outcome = RiskOutcome.APPROVE;
        } else {
            for (var hit : hits) {
                outcome = hit.outcome() == null ? outcome : moreSevere(outcome, hit.outcome());
            }
        }
        return new Assessment(outcome, score, List.copyOf(all));
    }

    private static boolean demanded(List<Hit> hits, RiskOutcome outcome) {
        return hits.stream().anyMatch(hit -> hit.outcome() == outcome);
    }

    private static RiskOutcome moreSevere(RiskOutcome one, RiskOutcome other) {
        return severity(one) >= severity(other) ? one : other;
    }

    /** A review waits for a person, which a challenge does not. */
    private static int severity(RiskOutcome outcome) {
        return switch (outcome) {
            case APPROVE -> 0;
            case CHALLENGE -> 1;
            case REVIEW -> 2;
            case DECLINE -> 3;
        };
    }
}
