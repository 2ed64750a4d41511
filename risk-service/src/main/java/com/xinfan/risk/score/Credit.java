package com.xinfan.risk.score;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskVerdict;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a scorecard says of an application.
 *
 * @param score 0 where the applicant was stopped before the bureau was asked
 * @param points what each characteristic gave, empty where nothing was scored
 * @param approvedAmount in fen, 0 when declined
 * @param annualRate a decimal string, null when declined
 */
record Credit(
        RiskOutcome outcome,
        int score,
        @Nullable String grade,
        long approvedAmount,
        @Nullable String annualRate,
        List<RiskVerdict.Reason> reasons,
        SortedMap<Measure, Integer> points) {}
