package com.xinfan.user.identity.diligence;

import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who has a case open at risk-service is looked at more often. */
@Configuration(proxyBeanMethods = false)
class DiligenceEvents {

    @Bean
    Subscription diligenceSubscription(Diligence diligence) {
        return Subscription.each("diligence", Set.of(EventStream.RISK), envelope -> {
            switch (envelope.event()) {
                case RiskEvent.CaseOpened opened
                when opened.kind() == CaseKind.REVIEW -> diligence.risk(opened.userId(), true);
                case RiskEvent.CaseClosed closed
                when closed.kind() == CaseKind.REVIEW -> diligence.risk(closed.userId(), false);
                default -> {
                    // Nothing here depends on the others.
                }
            }
        });
    }
}
