package com.xinfan.contract.suitability;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.rulebook.Severity;
import com.xinfan.contract.vocabulary.AgeBand;
import java.time.LocalDate;

/** The suitability function (适当性): the strictest rule that applies speaks. */
public final class Suitability {

    private final Rulebook rulebook;

    public Suitability(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** Whether a person may take a risk on a day. */
    public Verdict assess(Investor investor, RiskLevel risk, LocalDate on) {
        if (investor.ageBand() == AgeBand.MINOR) {
            return new Verdict.Refused(rulebook.rule("suitability.minor", on), "suitability_minor");
        }
        var level = investor.level();
        if (level == null) {
            return new Verdict.Refused(rulebook.rule("suitability.assessment", on), "suitability_missing");
        }
        if (investor.validUntil() == null || on.isAfter(investor.validUntil())) {
            return new Verdict.Refused(rulebook.rule("suitability.validity", on), "suitability_expired");
        }
        if (risk.ordinal() > level.ordinal()) {
            return mismatch(level, on);
        }
        var elder = rulebook.rule("suitability.elder", on);
        if (investor.ageBand() == AgeBand.FROM_65 && risk.ordinal() >= elder.integer("fromRisk") - 1) {
            return new Verdict.NeedsAcknowledgement(elder, "suitability_elder");
        }
        return new Verdict.Suitable();
    }

    /**
     * C1 is never let above R1; for the others the rulebook's severity says whether a confirmation can cure a mismatch.
     */
    private Verdict mismatch(RiskTolerance level, LocalDate on) {
        var rule = rulebook.rule(level == RiskTolerance.C1 ? "suitability.lowest" : "suitability.mismatch", on);
        return rule.severity() == Severity.BLOCK
                ? new Verdict.Refused(rule, "suitability_mismatch")
                : new Verdict.NeedsAcknowledgement(rule, "suitability_mismatch");
    }
}
