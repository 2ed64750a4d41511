package com.xinfan.user.suitability.questionnaire;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version and where it stands. */
record QuestionnaireVersion(
        UUID id,
        Questionnaire questionnaire,
        Status status,
        String author,
        Instant createdAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {

    /** An approved version is in force from its day until the next one's. */
    enum Status {
        DRAFT,
        SUBMITTED,
        APPROVED,
        CANCELLED
    }
}
