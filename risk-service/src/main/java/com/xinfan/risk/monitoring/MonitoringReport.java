package com.xinfan.risk.monitoring;

import com.xinfan.scorecard.measure.Calibration;
import com.xinfan.scorecard.measure.Ranking;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One model in one quarter. Shares are parts of one.
 *
 * @param baseline what it is compared with: {@code TRAINING}, or the first quarter in which it spoke; null where
 *     that is this one
 * @param stopped applicants whom something stopped before they were scored
 * @param approvedShare of all decisions, with the verdicts of people
 * @param overrideShare of all scored, whose end is not what the score alone would have given
 * @param overriddenAbove declined though the score approves
 * @param overriddenBelow approved though the score declines
 * @param psi null where there is nothing to compare with or nobody was scored
 * @param ended applications whose end is known
 * @param ranking null as long as goods or bads are missing
 * @param fit null without one, or where a model says no probabilities
 * @param alerts what somebody has to look at, in Chinese
 */
record MonitoringReport(
        UUID modelId,
        String version,
        String quarter,
        @Nullable String baseline,
        long decisions,
        long stopped,
        long scored,
        @Nullable Double approvedShare,
        @Nullable Double reviewedShare,
        @Nullable Double overrideShare,
        long overriddenAbove,
        long overriddenBelow,
        @Nullable Double psi,
        List<ScoreGroup> scores,
        List<Csi> characteristics,
        long ended,
        long bads,
        @Nullable Ranking ranking,
        @Nullable Fit fit,
        List<GradeCount> grades,
        List<String> alerts) {

    /** Scores below {@code below} and not below those of the group before; the last group has no bound. */
    record ScoreGroup(@Nullable Integer below, long then, long now) {}

    record Csi(String measure, String zh, @Nullable Double csi) {}

    record Fit(double brier, double chiSquared, @Nullable Double p, List<Calibration.Tenth> groups) {}

    record GradeCount(String grade, long rows, long ended, long bads) {}
}
