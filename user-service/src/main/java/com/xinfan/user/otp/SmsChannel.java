package com.xinfan.user.otp;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The SMS channel outside. */
@HttpExchange
interface SmsChannel {

    @PostExchange("/sms")
    void send(@RequestBody Sms sms);

    record Sms(String to, String channel, String template, String text, String code) {

        @Override
        public String toString() {
            return "Sms[" + template + "]";
        }
    }
}
