package com.xinfan.user.risk;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.contract.vocabulary.RiskVerdict;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

@HttpExchange
interface RiskClient {

    @PostExchange("/internal/v1/decisions")
    RiskVerdict decide(@RequestBody Question question);

    record Question(
            String decisionKey,
            RiskScenario scenario,
            @Nullable UUID userId,
            Map<String, String> attributes) {}
}
