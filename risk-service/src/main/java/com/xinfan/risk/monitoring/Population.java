package com.xinfan.risk.monitoring;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.scorecard.measure.Spread;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The applications on which one model spoke in one quarter, counted. */
final class Population {

    /** All that were scored, whatever became of them. */
    final Spread scores = new Spread();

    /** Those whose end is known. */
    final Spread ends = new Spread();

    /** How many had how many points, by measure. */
    final Map<String, TreeMap<Integer, Long>> points = new TreeMap<>();

    final Map<String, Graded> grades = new TreeMap<>();

    private final Map<String, RiskOutcome> bands;

    long decisions;
    long stopped;
    long approved;
    long reviewed;
    long declined;
    long above;
    long below;

    /** One grade: how many, how many of them with a known end, and how many of these bad. */
    static final class Graded {
        long rows;
        long ended;
        long bads;
    }

    /**
     * One application.
     *
     * @param points empty where nothing was scored, for the applicant was stopped before
     * @param verdict what a person decided of it
     * @param bad null as long as nothing can be said
     */
    record Observation(
            int score,
            @Nullable String grade,
            RiskOutcome outcome,
            @Nullable RiskOutcome verdict,
            Map<String, Integer> points,
            @Nullable Boolean bad) {}

    /** @param bands what each grade is worth by the score alone */
    Population(Map<String, RiskOutcome> bands) {
        this.bands = bands;
    }

    void add(Observation one) {
        decisions++;
        count(one);
        if (one.points().isEmpty()) {
            stopped++;
            return;
        }
        scores.add(one.score(), false);
        one.points()
                .forEach((measure, given) ->
                        points.computeIfAbsent(measure, _ -> new TreeMap<>()).merge(given, 1L, Long::sum));
        var graded = grades.computeIfAbsent(String.valueOf(one.grade()), _ -> new Graded());
        graded.rows++;
        if (one.bad() != null) {
            ends.add(one.score(), one.bad());
            graded.ended++;
            graded.bads += one.bad() ? 1 : 0;
        }
    }

    private void count(Observation one) {
        reviewed += one.outcome() == RiskOutcome.REVIEW ? 1 : 0;
        var held = one.verdict() == null ? one.outcome() : one.verdict();
        approved += held == RiskOutcome.APPROVE ? 1 : 0;
        declined += held == RiskOutcome.DECLINE ? 1 : 0;
        var band = one.grade() == null || one.points().isEmpty() ? null : bands.get(one.grade());
        above += band == RiskOutcome.APPROVE && held == RiskOutcome.DECLINE ? 1 : 0;
        below += band == RiskOutcome.DECLINE && held == RiskOutcome.APPROVE ? 1 : 0;
    }
}
