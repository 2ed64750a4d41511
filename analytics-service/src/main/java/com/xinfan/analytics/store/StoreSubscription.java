package com.xinfan.analytics.store;

import com.xinfan.contract.event.EventStream;
import com.xinfan.platform.inbox.Subscription;
import java.util.EnumSet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Feeds every stream into the store, in batches: store first, then the inbox, then the offsets. */
@Configuration(proxyBeanMethods = false)
class StoreSubscription {

    @Bean
    EventStore eventStore(EventStoreSettings settings) {
        return new EventStore(settings);
    }

    @Bean
    Subscription storeEvents(EventStore store, @Qualifier("eventJson") JsonMapper json) {
        var facts = new Facts(json);
        return Subscription.batch(
                "store",
                EnumSet.allOf(EventStream.class),
                envelopes -> store.append(envelopes.stream().map(facts::of).toList()));
    }
}
