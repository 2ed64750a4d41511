package com.xinfan.user.suitability;

import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A person's identity told anew may be another one than she was assessed with. */
@Configuration(proxyBeanMethods = false)
class SuitabilityEvents {

    @Bean
    Subscription suitabilitySubscription(SuitabilityNotices notices) {
        return Subscription.each("suitability", Set.of(EventStream.USER), envelope -> {
            if (envelope.event() instanceof UserEvent.IdentityVerified verified) {
                notices.changed(verified);
            }
        });
    }
}
