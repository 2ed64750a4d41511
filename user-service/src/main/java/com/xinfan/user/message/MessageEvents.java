package com.xinfan.user.message;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.inbox.Subscription;
import com.xinfan.user.message.contact.Contacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears who wants which message sent, and what the contact policy must know. */
@Configuration(proxyBeanMethods = false)
class MessageEvents {

    @Bean
    Subscription messageSubscription(MessageDesk desk, Contacts contacts) {
        return Subscription.batch(
                "messages", Set.of(EventStream.USER, EventStream.MESSAGE), batch -> hear(batch, desk, contacts));
    }

    private static void hear(List<Envelope> batch, MessageDesk desk, Contacts contacts) {
        var requests = new ArrayList<MessageEvent.Requested>();
        for (var envelope : batch) {
            if (envelope.event() instanceof UserEvent event) {
                contacts.hear(event);
            } else if (envelope.event() instanceof MessageEvent.Requested request) {
                requests.add(request);
            }
        }
        if (!requests.isEmpty()) {
            desk.accept(requests);
        }
    }
}
