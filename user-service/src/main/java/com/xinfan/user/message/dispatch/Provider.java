package com.xinfan.user.message.dispatch;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** A provider of a channel outside; the same request id is the same message. */
@HttpExchange
interface Provider {

    @PostExchange("/{path}")
    void send(@PathVariable String path, @RequestBody Parcel parcel);

    @GetExchange("/{path}/requests/{requestId}")
    State state(@PathVariable String path, @PathVariable UUID requestId);

    record Parcel(
            @Nullable UUID requestId,
            String to,
            String channel,
            String template,
            @Nullable String subject,
            String text) {

        @Override
        public String toString() {
            return "Parcel[" + requestId + "]";
        }
    }

    record State(Delivery status) {}

    enum Delivery {
        ACCEPTED,
        DELIVERED,
        FAILED
    }
}
