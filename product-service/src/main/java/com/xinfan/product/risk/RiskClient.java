package com.xinfan.product.risk;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.contract.vocabulary.RiskVerdict;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** What this service asks of risk-service; a decision key is decided once. */
interface RiskClient {

    @PostExchange("/internal/v1/decisions")
    RiskVerdict decide(@RequestBody RiskQuestion question);

    /** Whether this may happen. */
    record RiskQuestion(
            String decisionKey, RiskScenario scenario, UUID userId, long amount, Map<String, String> attributes) {}
}
