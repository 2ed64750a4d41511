package com.xinfan.user.support.flow;

import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A member's tier decides how soon the desk serves her. */
@Configuration(proxyBeanMethods = false)
class StandingEvents {

    @Bean
    Subscription standingSubscription(DeskStandings standings) {
        return Subscription.each("desk-standing", Set.of(EventStream.USER), envelope -> {
            if (envelope.event() instanceof UserEvent.TierChanged changed) {
                standings.follow(changed);
            }
        });
    }
}
