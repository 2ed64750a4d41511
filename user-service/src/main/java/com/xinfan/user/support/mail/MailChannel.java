package com.xinfan.user.support.mail;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The provider of e-mail, as letters of the desk need it. */
@HttpExchange
interface MailChannel {

    @PostExchange("/email")
    void send(@RequestBody Mail mail);

    /** {@code requestId} makes a second send of the same mail none. */
    record Mail(
            String requestId,
            String to,
            String channel,
            String template,
            String subject,
            String text,
            String messageId,
            @Nullable String inReplyTo) {

        @Override
        public String toString() {
            return "Mail[" + requestId + "]";
        }
    }
}
