package com.xinfan.user.investor;

import com.xinfan.platform.approval.Approvals;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application to count as a professional investor.
 *
 * @param route by which article of the law
 * @param financialAssets fen
 * @param annualIncome the average of the last three years, fen
 */
record InvestorApplication(
        UUID id,
        UUID userId,
        Route route,
        Means means,
        Status status,
        Instant appliedAt,
        @Nullable String recommendedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason) {

    /** What a person says she has; amounts in fen. */
    record Means(long financialAssets, long annualIncome, int experienceYears) {}

    /** A natural person qualified by herself, or an ordinary investor who is converted. */
    enum Route {
        QUALIFIED("suitability.professional"),
        CONVERSION("suitability.professional-conversion");

        private final String rule;

        Route(String rule) {
            this.rule = rule;
        }

        String rule() {
            return rule;
        }
    }

    enum Status {
        APPLIED,
        RECOMMENDED,
        APPROVED,
        REFUSED,
        WITHDRAWN
    }

    String hash() {
        return Approvals.hashOf(id, userId, route, means, recommendedBy);
    }
}
