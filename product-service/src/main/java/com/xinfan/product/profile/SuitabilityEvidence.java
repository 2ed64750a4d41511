package com.xinfan.product.profile;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.approval.Approvals;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was true of buyer and risk when a sale passed, made by {@link SuitabilityCheck#permit}.
 *
 * @param warnings what was shown and acknowledged
 * @param rulebookVersion the rules of the moment
 */
public record SuitabilityEvidence(
        RiskLevel riskLevel,
        RiskTolerance tolerance,
        boolean professional,
        String questionnaireId,
        List<Warning> warnings,
        String rulebookVersion) {

    /**
     * What a person is shown before she may buy.
     *
     * @param code what an order repeats as acknowledged
     * @param text as shown, in Chinese
     * @param textHash SHA-256 of both texts, 64 hexadecimal digits: proves later which words they were
     */
    public record Warning(String code, String ruleId, String text, String textHash) {

        static Warning of(Rule rule, String code) {
            return new Warning(code, rule.id(), rule.zh(), Approvals.hashOf(rule.zh(), rule.en()));
        }
    }

    /** ORDINARY or PROFESSIONAL. */
    public String investorClass() {
        return professional ? "PROFESSIONAL" : "ORDINARY";
    }

    /** The acknowledged warnings in one column: {@code code:ruleId:textHash}, separated by commas. */
    public String acknowledged() {
        return warnings.stream()
                .map(one -> one.code() + ":" + one.ruleId() + ":" + one.textHash())
                .collect(Collectors.joining(","));
    }
}
