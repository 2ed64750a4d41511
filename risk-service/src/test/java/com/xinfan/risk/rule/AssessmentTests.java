package com.xinfan.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.vocabulary.RiskOutcome;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentTests {

    private static final Definition.Thresholds THRESHOLDS = new Definition.Thresholds(40, 60, 100);

    @ParameterizedTest
    @CsvSource({
        "0, APPROVE",
        "39, APPROVE",
        "40, CHALLENGE",
        "59, CHALLENGE",
        "60, REVIEW",
        "99, REVIEW",
        "100, DECLINE",
        "900, DECLINE",
    })
    void scoreAloneDecidesByThreshold(int weight, RiskOutcome outcome) {
        var assessment = Assessment.of(List.of(new Assessment.Hit("A", "原因", weight, null, null)), THRESHOLDS);
        assertThat(assessment.outcome()).isEqualTo(outcome);
        assertThat(assessment.score()).isEqualTo(weight);
    }

    @Test
    void weightsAddUp() {
        var assessment = Assessment.of(hits(30, null, 30, null), THRESHOLDS);
        assertThat(assessment.score()).isEqualTo(60);
        assertThat(assessment.outcome()).isEqualTo(RiskOutcome.REVIEW);
    }

    @ParameterizedTest
    @CsvSource({
        "CHALLENGE, REVIEW, REVIEW",
        "REVIEW, CHALLENGE, REVIEW",
        "REVIEW, DECLINE, DECLINE",
        "APPROVE, REVIEW, APPROVE",
        "APPROVE, DECLINE, DECLINE",
        "APPROVE, CHALLENGE, APPROVE",
    })
    void demandsMergeByPriority(RiskOutcome one, RiskOutcome other, RiskOutcome merged) {
        assertThat(Assessment.of(hits(0, one, 0, other), THRESHOLDS).outcome()).isEqualTo(merged);
        assertThat(Assessment.of(hits(0, other, 0, one), THRESHOLDS).outcome()).isEqualTo(merged);
    }

    @Test
    void anAllowRuleBeatsTheScore() {
        assertThat(Assessment.of(hits(500, null, 0, RiskOutcome.APPROVE), THRESHOLDS)
                        .outcome())
                .isEqualTo(RiskOutcome.APPROVE);
    }

    @Test
    void aMissingThresholdIsNever() {
        var none = new Definition.Thresholds(null, null, null);
        assertThat(Assessment.of(hits(1000, null, 1000, null), none).outcome()).isEqualTo(RiskOutcome.APPROVE);
    }

    private static List<Assessment.Hit> hits(Object... weightsAndOutcomes) {
        var pairs = Arrays.asList(weightsAndOutcomes);
        return List.of(
                new Assessment.Hit("A", "原因一", (Integer) pairs.get(0), (RiskOutcome) pairs.get(1), null),
                new Assessment.Hit("B", "原因二", (Integer) pairs.get(2), (RiskOutcome) pairs.get(3), null));
    }
}
