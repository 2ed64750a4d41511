package com.xinfan.risk.casework;

import com.xinfan.contract.vocabulary.CaseKind;
import java.util.UUID;

/**
 * A reason to investigate a person.
 *
 * @param causeKind what the cause is, in capitals: {@code SCREENING}, {@code CLAWBACK}
 * @param causeId its id where it is kept, up to 200 characters; a cause is taken once per kind and person, for ever
 * @param summaryCode what it says, as a code: {@code NAME_MATCH}; like cases are found by it
 * @param severity from 1 (low) to 4 (critical); the time to close follows from it
 */
public record CaseOpening(
        CaseKind kind, UUID userId, String causeKind, String causeId, String summaryCode, int severity) {

    public CaseOpening {
        if (!kind.investigates()) {
            throw new IllegalArgumentException("nobody investigates " + kind);
        }
        if (severity < 1 || severity > 4) {
            throw new IllegalArgumentException("severity " + severity);
        }
    }
}
