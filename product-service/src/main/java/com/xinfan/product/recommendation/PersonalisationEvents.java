package com.xinfan.product.recommendation;

import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the switch up to date with the user stream. */
@Configuration(proxyBeanMethods = false)
class PersonalisationEvents {

    @Bean
    Subscription personalisationSubscription(Personalisation personalisation) {
        return Subscription.each("personalisation", Set.of(EventStream.USER), envelope -> {
            if (envelope.event() instanceof UserEvent.ConsentChanged change
                    && change.purpose() == Purpose.PERSONALISATION) {
                personalisation.keep(change);
            }
        });
    }
}
