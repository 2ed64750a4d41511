package com.xinfan.user.risk;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

@HttpExchange
interface RiskClient {

    @PostExchange("/internal/v1/decisions")
    Decision decide(@RequestBody Question question);

    record Question(
            String decisionKey,
            RiskScenario scenario,
            @Nullable UUID userId,
            Map<String, String> attributes) {}

    record Decision(UUID decisionId, RiskOutcome outcome) {}
}
