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
            return mismatch(investor, level, risk, on);
        }
        if (elder(investor, risk, on)) {
            return new Verdict.NeedsAcknowledgement(rulebook.rule("suitability.elder", on), "suitability_elder");
        }
        return new Verdict.Suitable();
    }

    /** Whether a person may take a risk on a day, be it after an acknowledgement: what a list or an audience asks. */
    public boolean mayBuy(Investor investor, RiskLevel risk, LocalDate on) {
        return !(assess(investor, risk, on) instanceof Verdict.Refused);
    }

    /**
     * C1 is never let above R1, whoever it is; a professional investor confirms that she goes above her level; for the
     * others the rulebook's severity says whether a confirmation can cure a mismatch.
     */
    private Verdict mismatch(Investor investor, RiskTolerance level, RiskLevel risk, LocalDate on) {
        if (level == RiskTolerance.C1) {
            return mismatch("suitability.lowest", "suitability_mismatch", on);
        }
        if (!investor.professional()) {
            return mismatch("suitability.mismatch", "suitability_mismatch", on);
        }
        return elder(investor, risk, on)
                ? mismatch("suitability.professional-elder", "suitability_professional_elder", on)
                : mismatch("suitability.professional", "suitability_professional", on);
    }

    private Verdict mismatch(String id, String code, LocalDate on) {
        var rule = rulebook.rule(id, on);
        return rule.severity() == Severity.BLOCK
                ? new Verdict.Refused(rule, code)
                : new Verdict.NeedsAcknowledgement(rule, code);
    }

    private boolean elder(Investor investor, RiskLevel risk, LocalDate on) {
        return investor.ageBand() == AgeBand.FROM_65
                && risk.ordinal() >= rulebook.rule("suitability.elder", on).integer("fromRisk") - 1;
    }
}
