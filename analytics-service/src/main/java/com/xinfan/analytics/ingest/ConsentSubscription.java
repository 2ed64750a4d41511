package com.xinfan.analytics.ingest;

import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.UserEvent.ConsentChanged;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConsentSubscription {

    @Bean
    Subscription analyticsConsents(Consents consents) {
        return Subscription.each("consents", Set.of(EventStream.USER), envelope -> {
            if (envelope.event() instanceof ConsentChanged change && change.purpose() == Purpose.ANALYTICS) {
                consents.keep(change);
            }
        });
    }
}
