package com.xinfan.risk.score;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.risk.decision.Question;
import java.util.Map;
import java.util.UUID;

/**
 * An application for credit as product-service asks about it.
 *
 * @param decisionKey {@code loan:<application id>}
 * @param amount in fen
 */
record CreditQuestion(
        String decisionKey,
        UUID userId,
        UUID productId,
        long amount,
        int instalments,
        int instalmentDays,
        UUID consentId) {

    /** The same act as the rules of scenario LOAN see it, with where it was asked for, if somebody still knows. */
    Question act(Map<String, String> attributes) {
        return new Question(decisionKey, RiskScenario.LOAN, userId, amount, attributes);
    }
}
