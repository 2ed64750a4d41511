package com.xinfan.risk.casework.closing;

import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.risk.casework.file.CaseworkProblem;
import com.xinfan.risk.casework.file.ReasonCode;
import java.util.Set;

/** How somebody wants a case to end, and what else is to follow. */
public record CloseOrder(CaseOutcome outcome, ReasonCode reason, String note, Set<Extra> steps) {

    /** What may follow a confirmed suspicion. */
    public enum Extra {
        DENY_USER,
        DENY_DEVICES,
        DENY_CARDS,
        FREEZE_USER
    }

    /** Refuses what contradicts itself, naming the field below {@code at}. */
    public void requireSound(String at) {
        if (!reason.supports(outcome)) {
            throw CaseworkProblem.RISK_CASE_REASON.at(at + "/reasonCode", reason, outcome);
        }
        if (outcome != CaseOutcome.CONFIRMED && !steps.isEmpty()) {
            throw CaseworkProblem.RISK_CASE_STEPS.at(at + "/steps");
        }
    }
}
