package com.xinfan.risk.score;

import com.xinfan.risk.decision.Judgement;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision rests on, beside the application itself.
 *
 * @param measures without those that are missing
 * @param outstanding principal in fen that the applicant owes us already
 * @param rules what the live rules of scenario LOAN said
 * @param report null where the bureau was not asked
 */
record Basis(
        SortedMap<Measure, Long> measures,
        long outstanding,
        Judgement rules,
        CreditReportClient.@Nullable CreditReport report) {}
