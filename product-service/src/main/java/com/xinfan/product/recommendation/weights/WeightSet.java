package com.xinfan.product.recommendation.weights;

import com.xinfan.platform.approval.Approvals;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One set of weights; {@code number} counts the sets. */
public record WeightSet(
        UUID id,
        int number,
        Weights weights,
        String note,
        Status status,
        String author,
        @Nullable String approver,
        Instant createdAt,
        @Nullable Instant liveAt) {

    /** Where a set stands between its author and its successor. */
    public enum Status {
        DRAFT,
        SUBMITTED,
        LIVE,
        RETIRED
    }

    String hash() {
        return Approvals.hashOf(id, weights, note);
    }
}
