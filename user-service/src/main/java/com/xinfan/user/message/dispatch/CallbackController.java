package com.xinfan.user.message.dispatch;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.consent.Consents;
import com.xinfan.user.message.link.MessageSettings;
import com.xinfan.user.message.webhook.Signature;
import com.xinfan.user.phone.Phone;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What providers tell: reports of delivery, and answers of people. Only what they signed is believed. */
@RestController
class CallbackController {

    private static final Set<String> REFUSALS = Set.of("R", "T", "TD", "N", "退订", "拒收");

    private final Dispatches dispatches;
    private final DispatchWork work;
    private final Accounts accounts;
    private final Consents consents;
    private final BusinessClock businessClock;
    private final Gate gate;

    CallbackController(
            Dispatches dispatches,
            DispatchWork work,
            Accounts accounts,
            Consents consents,
            BusinessClock businessClock,
            Gate gate) {
        this.dispatches = dispatches;
        this.work = work;
        this.accounts = accounts;
        this.consents = consents;
        this.businessClock = businessClock;
        this.gate = gate;
    }

    record Report(UUID requestId, MessageChannel channel, Provider.Delivery status) {}

    record Reply(String from, String text) {

        @Override
        public String toString() {
            return "Reply";
        }
    }

    /** Reads what is signed, and nothing else. */
    @Component
    static class Gate {

        private final MessageSettings settings;
        private final JsonMapper json;
        private final Clock clock;

        Gate(MessageSettings settings, JsonMapper json, Clock clock) {
            this.settings = settings;
            this.json = json;
            this.clock = clock;
        }

        <T> T read(Signed signed, Class<T> type) {
            var secret = settings.callbackSecret();
            if (secret.isEmpty()
                    || !Signature.of(List.of(secret))
                            .matches(
                                    signed.id(),
                                    signed.timestamp(),
                                    signed.body(),
                                    signed.signature(),
                                    clock.instant())) {
                throw CallbackProblem.SIGNATURE_INVALID.problem();
            }
            try {
                return json.readValue(signed.body(), type);
            } catch (JacksonException _) {
                throw CallbackProblem.CALLBACK_INVALID.problem();
            }
        }
    }

    private record Signed(String id, String timestamp, String signature, String body) {}

    @PostMapping("/api/v1/callbacks/deliveries")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "通道送达回执（Standard Webhooks 签名）")
    void delivered(
            @RequestHeader("webhook-id") String id,
            @RequestHeader("webhook-timestamp") String timestamp,
            @RequestHeader("webhook-signature") String signature,
            @RequestBody String body) {
        var report = gate.read(new Signed(id, timestamp, signature, body), Report.class);
        if (report.status() != Provider.Delivery.ACCEPTED
                && dispatches.report(
                        report.requestId(),
                        report.channel(),
                        report.status() == Provider.Delivery.DELIVERED,
                        businessClock.now())) {
            work.wake();
        }
    }

    /** Who answers a text with the word for it gets no more advertisements. */
    @PostMapping("/api/v1/callbacks/sms-replies")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "短信上行（回复退订，Standard Webhooks 签名）")
    void replied(
            @RequestHeader("webhook-id") String id,
            @RequestHeader("webhook-timestamp") String timestamp,
            @RequestHeader("webhook-signature") String signature,
            @RequestBody String body) {
        var reply = gate.read(new Signed(id, timestamp, signature, body), Reply.class);
        if (REFUSALS.contains(reply.text().strip().toUpperCase(Locale.ROOT))) {
            accounts.find(Phone.parse(reply.from(), "/from")).ifPresent(consents::refuseMarketing);
        }
    }
}
