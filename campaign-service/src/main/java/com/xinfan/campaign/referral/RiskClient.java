package com.xinfan.campaign.referral;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.contract.vocabulary.RiskVerdict;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** What payouts ask of risk-service; a decision key is decided once. */
interface RiskClient {

    @PostExchange("/internal/v1/decisions")
    RiskVerdict decide(@RequestBody Question question);

    record Question(
            String decisionKey, RiskScenario scenario, UUID userId, long amount, Map<String, String> attributes) {}
}
