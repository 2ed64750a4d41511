package com.xinfan.risk.casework.closing;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.risk.casework.file.CaseFile;
import com.xinfan.risk.casework.file.EvidenceBook;
import org.springframework.stereotype.Component;

/** Which ends one person may decide, by the rule {@code risk.case-closing}. */
@Component
public class CloseRules {

    static final String RULE = "risk.case-closing";

    private final EvidenceBook evidence;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    CloseRules(EvidenceBook evidence, Rulebook rulebook, BusinessClock clock) {
        this.evidence = evidence;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** Laundering, whatever its end; and what lets more money out than one person may. */
    public boolean needsSecond(CaseFile file, CaseOutcome outcome) {
        return file.kind() == CaseKind.AML || outcome == CaseOutcome.CLEARED && heldWithdrawals(file) > aloneFen();
    }

    /** How long a snooze that is suggested lasts, in days. */
    public int snoozeDays() {
        return rulebook.rule(RULE, clock.today()).integer("snoozeDays");
    }

    private long heldWithdrawals(CaseFile file) {
        return evidence.judged(file.id()).stream()
                .filter(one -> one.scenario() == RiskScenario.WITHDRAWAL)
                .mapToLong(one -> one.amount() == null ? 0 : one.amount())
                .sum();
    }

    private long aloneFen() {
        return rulebook.rule(RULE, clock.today()).fen("aloneFen");
    }
}
