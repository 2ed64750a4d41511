package com.xinfan.product.insurance.plan;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.product.insurance.InsuranceProblem;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Which licensed entity sells insurance here, by the operator's profile in the rulebook. */
@Component
public class Licence {

    private static final String RULE = "licence.insurance-sale";

    private final Rulebook rulebook;

    Licence(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** The seller, with its licence; without one that holds on the day, nothing is sold. */
    public String seller(LocalDate day) {
        return rulebook.rules(RULE, day).stream()
                .findFirst()
                .map(rule -> rule.text("entity") + "（许可证 " + rule.text("number") + "）")
                .orElseThrow(InsuranceProblem.INSURANCE_UNLICENSED::problem);
    }
}
