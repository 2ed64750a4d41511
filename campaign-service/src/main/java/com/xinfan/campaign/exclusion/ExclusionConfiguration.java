package com.xinfan.campaign.exclusion;

import com.xinfan.contract.event.EventStream;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExclusionConfiguration {

    @Bean
    Subscription delinquencySubscription(Delinquencies delinquencies) {
        return Subscription.batch("delinquency", Set.of(EventStream.LOAN), delinquencies::hear);
    }
}
