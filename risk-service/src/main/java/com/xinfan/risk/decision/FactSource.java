package com.xinfan.risk.decision;

import com.xinfan.expression.Facts;
import java.time.Instant;
import java.util.Set;

/**
 * Another feature that knows facts of an act. It is asked when rules read any of its variables, and then tells all of
 * them: they are stored with the decision.
 */
public interface FactSource {

    /** What it knows, as {@link com.xinfan.risk.rule.RuleVariables} has it. */
    Set<String> variables();

    /** Puts every variable, as it stands. In the transaction of the decision. */
    void tell(Facts facts, Question question, Instant at);

    /**
     * Puts every variable as it stood at the moment of a past decision that did not store it, by what has been told of
     * that time since.
     */
    void retell(Facts facts, Question question, Instant at);
}
