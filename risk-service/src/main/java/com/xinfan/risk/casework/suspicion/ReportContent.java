package com.xinfan.risk.casework.suspicion;

import com.xinfan.contract.vocabulary.CaseKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a report says: put together once from the case, then never changed. Who the person is stands with
 * user-service under {@code userId}; cards and devices are shortened.
 */
record ReportContent(
        UUID caseId,
        CaseKind kind,
        UUID userId,
        Instant from,
        Instant to,
        List<SuspiciousTransaction> transactions,
        List<TransactionTotal> totals,
        List<SuspicionReason> reasons,
        List<String> measures,
        String narrative) {

    /** One act; amount in fen. {@code source} is DECISION, or ACTIVITY for what happened without one. */
    record SuspiciousTransaction(
            String source,
            String id,
            String kind,
            @Nullable Long amount,
            Instant at,
            @Nullable String outcome,
            @Nullable String card,
            @Nullable String device) {}

    /** All of one kind. */
    record TransactionTotal(String kind, long count, long amount) {}

    /** A rule that spoke, so many times. */
    record SuspicionReason(String code, String zh, long times) {}
}
