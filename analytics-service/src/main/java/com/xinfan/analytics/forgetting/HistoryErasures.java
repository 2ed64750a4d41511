package com.xinfan.analytics.forgetting;

import com.xinfan.analytics.store.EventStore;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.PrivacyEvent.HistoryErased;
import com.xinfan.contract.event.PrivacyEvent.HistoryErasureRequested;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.inbox.Subscription;
import com.xinfan.platform.outbox.Outbox;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets the behaviour of those who ask for it, and says so. */
@Configuration(proxyBeanMethods = false)
class HistoryErasures {

    @Bean
    Subscription forgetHistory(EventStore store, Outbox outbox, BusinessClock clock) {
        return Subscription.each("forget-history", Set.of(EventStream.PRIVACY), envelope -> {
            if (envelope.event() instanceof HistoryErasureRequested asked) {
                var events = store.forgetHistory(asked.userId(), asked.at());
                outbox.append(new HistoryErased(asked.userId(), clock.now(), asked.requestId(), events));
            }
        });
    }
}
