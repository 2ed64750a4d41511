package com.xinfan.risk.casework.desk;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.risk.casework.file.CaseFile;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list of cases is narrowed to; null is any.
 *
 * @param severity at least so heavy
 * @param ruleCode one of its decisions was hit by this rule
 * @param late whether it is open and past its time
 * @param owner by name; {@code -} is nobody
 */
public record CaseFilter(
        @Nullable CaseKind kind,
        CaseFile.@Nullable Status status,
        @Nullable @Min(1) @Max(4) Integer severity,
        @Nullable @Size(max = 64) String summaryCode,
        @Nullable @Size(max = 64) String ruleCode,
        @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,64}") String owner,
        @Nullable UUID userId,
        @Nullable Boolean late,
        @Nullable Instant openedFrom,
        @Nullable Instant openedTo) {

    /** Whether it says what the cases have in common. */
    public boolean likens() {
        return summaryCode != null || ruleCode != null || userId != null || owner != null;
    }
}
