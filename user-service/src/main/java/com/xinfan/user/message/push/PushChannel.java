package com.xinfan.user.message.push;

import java.util.UUID;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The push channel outside; the same request id is the same push. */
@HttpExchange
interface PushChannel {

    @PostExchange("/sms")
    void send(@RequestBody Notification notification);

    record Notification(UUID requestId, String to, String channel, String template, String text) {}
}
