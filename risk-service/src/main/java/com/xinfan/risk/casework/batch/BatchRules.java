package com.xinfan.risk.casework.batch;

import com.xinfan.platform.web.ProblemCode;
import com.xinfan.risk.casework.closing.CloseDesk;
import com.xinfan.risk.casework.closing.CloseRules;
import com.xinfan.risk.casework.file.CaseDesk;
import com.xinfan.risk.casework.file.CaseFile;
import com.xinfan.risk.casework.file.CaseworkProblem;
import com.xinfan.risk.casework.file.Roster;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a batch would do with one case: asked by the trial and by the deed alike. */
@Component
class BatchRules {

    private final CloseRules closing;
    private final CloseDesk desk;

    BatchRules(CloseRules closing, CloseDesk desk) {
        this.closing = closing;
        this.desk = desk;
    }

    /** Either what becomes of the case, as {@code owner:zhao} or {@code CLOSED:CLEARED}, or why nothing does. */
    record Effect(@Nullable String change, @Nullable String refusal) {

        static Effect refused(ProblemCode code) {
            return new Effect(null, code.code());
        }
    }

    /** Counts on in the roster where the case is given to somebody. */
    Effect of(CaseFile file, BatchAction action, String by, Roster roster) {
        var assign = action.assign();
        if (assign == null) {
            return end(file, Objects.requireNonNull(action.close()), by);
        }
        var choice = CaseDesk.Choice.of(file, assign.username(), roster);
        if (choice.refusal() != null) {
            return Effect.refused(choice.refusal());
        }
        var owner = Objects.requireNonNull(choice.owner());
        roster.give(owner, Optional.ofNullable(file.owner()));
        return new Effect("owner:" + owner, null);
    }

    private Effect end(CaseFile file, BatchAction.BatchClosing close, String by) {
        if (!file.open()) {
            return Effect.refused(CaseworkProblem.RISK_CASE_CLOSED);
        }
        if (file.ofAnother(by)) {
            return Effect.refused(CaseworkProblem.RISK_CASE_OF_ANOTHER);
        }
        if (closing.needsSecond(file, close.outcome()) || desk.isProposed(file.id())) {
            return Effect.refused(CaseworkProblem.RISK_CASE_SECOND_PERSON);
        }
        return new Effect("CLOSED:" + close.outcome(), null);
    }
}
