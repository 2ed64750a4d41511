package com.xinfan.user.risk;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.user.vault.Vault;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks risk-service. */
@Component
public class RiskDesk {

    private static final Logger log = LoggerFactory.getLogger(RiskDesk.class);

    private final RiskClient risk;
    private final Vault vault;

    RiskDesk(Remotes remotes, Vault vault) {
        this.vault = vault;
        this.risk = remotes.internal("risk-service", RiskClient.class);
    }

    /** By which risk recognises a phone without knowing its number. */
    public String phoneHash(String e164) {
        return HexFormat.of().formatHex(vault.anchor("risk-phone", e164));
    }

    /** One decision per scenario and subject: asked again, the answer is the same. */
    public RiskWord decide(RiskScenario scenario, UUID subject, @Nullable UUID userId, Map<String, String> attributes) {
        try {
            return new RiskWord(
                    risk.decide(new RiskClient.Question(scenario + ":" + subject, scenario, userId, attributes)));
        } catch (RemoteFailure e) {
            log.warn("risk-service gave no answer for {} {}: {}", scenario, subject, e.getMessage());
            return RiskWord.NONE;
        }
    }
}
