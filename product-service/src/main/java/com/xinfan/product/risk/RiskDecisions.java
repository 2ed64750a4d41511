package com.xinfan.product.risk;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.platform.remote.Remotes;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks risk-service whether something may happen now, under the id of that thing. */
@Component
public class RiskDecisions {

    private final RiskClient client;

    RiskDecisions(Remotes remotes) {
        this.client = remotes.internal("risk-service", RiskClient.class);
    }

    /** Fails with a {@link com.xinfan.platform.remote.RemoteFailure} when risk does not answer. */
    public RiskVerdict decide(
            RiskScenario scenario, UUID subject, UUID user, long amount, Map<String, String> attributes) {
        return client.decide(new RiskClient.RiskQuestion(scenario + ":" + subject, scenario, user, amount, attributes));
    }
}
