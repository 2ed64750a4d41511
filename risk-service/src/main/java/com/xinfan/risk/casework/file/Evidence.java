package com.xinfan.risk.casework.file;

import com.xinfan.contract.vocabulary.CaseKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for or against a suspicion: a link to where it is kept.
 *
 * @param kind what is linked: {@code DECISION}, {@code FILE}, {@code TICKET}
 * @param code what it says, as a code
 * @param decisionId the decision, where it is one of this service's
 * @param cause whether the case was opened for it, or would have been
 */
public record Evidence(
        UUID id,
        UUID caseId,
        CaseKind caseKind,
        UUID userId,
        String kind,
        String ref,
        String code,
        @Nullable UUID decisionId,
        boolean cause,
        String addedBy,
        Instant at) {

    public static final String DECISION = "DECISION";
    public static final String FILE = "FILE";
}
