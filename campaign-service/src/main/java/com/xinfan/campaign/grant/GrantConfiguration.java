package com.xinfan.campaign.grant;

import com.xinfan.contract.event.EventStream;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GrantConfiguration {

    @Bean
    Subscription grantSubscription(GrantService grants, Personalisation personalisation) {
        return Subscription.batch("grants", Set.of(EventStream.USER, EventStream.TRADE), batch -> {
            personalisation.keep(batch);
            grants.grant(batch, personalisation.allowed(batch));
        });
    }
}
