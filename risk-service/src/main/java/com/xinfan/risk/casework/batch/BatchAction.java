package com.xinfan.risk.casework.batch;

import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.risk.casework.closing.CloseOrder;
import com.xinfan.risk.casework.file.CaseworkProblem;
import com.xinfan.risk.casework.file.ReasonCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be done with each of the cases: one of the two. */
record BatchAction(
        @Nullable @Valid BatchAssignment assign,
        @Nullable @Valid BatchClosing close) {

    /** To somebody by name, or by load where there is none. */
    record BatchAssignment(
            @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,64}")
            String username) {}

    /** One end for all. */
    record BatchClosing(
            @NotNull CaseOutcome outcome,
            @NotNull ReasonCode reasonCode,
            @NotBlank @Size(max = 2000) String note,
            @Nullable Set<CloseOrder.Extra> steps) {

        CloseOrder order() {
            return new CloseOrder(outcome, reasonCode, note, Objects.requireNonNullElse(steps, Set.of()));
        }
    }

    void requireSound() {
        if ((assign == null) == (close == null)) {
            throw CaseworkProblem.CASE_BATCH_ACTION.at("/action");
        }
        if (close != null) {
            close.order().requireSound("/action/close");
        }
    }

    /** Calling many people fraudsters takes two. */
    boolean needsSecond() {
        return close != null && close.outcome() == CaseOutcome.CONFIRMED;
    }
}
