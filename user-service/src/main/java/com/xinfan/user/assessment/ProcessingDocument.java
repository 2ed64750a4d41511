package com.xinfan.user.assessment;

import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.approval.Approvals;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version of one document, as stored and as staff see it. */
record ProcessingDocument(
        UUID id,
        Kind kind,
        String code,
        int version,
        String title,
        List<Purpose> purposes,
        DocumentContent content,
        Status status,
        String author,
        Instant createdAt,
        @Nullable String approvedBy,
        @Nullable Instant liveAt,
        @Nullable LocalDate reviewDue) {

    enum Kind {
        IMPACT_ASSESSMENT,
        PROCESSING_RECORD
    }

    enum Status {
        DRAFT,
        SUBMITTED,
        LIVE,
        RETIRED
    }

    /**
     * What PIPL art. 56 asks of an assessment, and what a record of processing says.
     *
     * @param processing what is done with the data, how and by whom
     * @param dataTypes which data, sensitive ones named as such
     * @param necessity why the purpose and the means are lawful, legitimate and necessary
     * @param risks what it may do to people's rights
     * @param measures what protects them, and why that is enough
     * @param recipients who else gets the data
     * @param retention how long the data are kept
     */
    record DocumentContent(
            @NotBlank @Size(max = 4000) String processing,
            @NotNull @Size(min = 1, max = 50) List<@NotBlank @Size(max = 100) String> dataTypes,
            @NotBlank @Size(max = 4000) String necessity,
            @NotBlank @Size(max = 4000) String risks,
            @NotBlank @Size(max = 4000) String measures,
            @Size(max = 1000) @Nullable String recipients,
            @NotBlank @Size(max = 1000) String retention) {}

    String hash() {
        return Approvals.hashOf(kind, code, version, title, purposes, content);
    }
}
