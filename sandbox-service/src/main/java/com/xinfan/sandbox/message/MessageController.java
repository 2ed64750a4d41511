package com.xinfan.sandbox.message;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MessageController {
    private final Carrier carrier;

    MessageController(Carrier carrier) {
        this.carrier = carrier;
    }

    /**
     * For push, {@code to} is a device; a code given apart from the text spares tests the parsing. What mail programs
     * thread by are {@code messageId} and {@code inReplyTo}.
     */
    record SendRequest(
            @Nullable @Size(min = 1, max = 64) String requestId,
            @NotBlank @Size(max = 200) String to,
            @NotNull Carrier.Channel channel,
            @NotBlank @Size(max = 64) String template,
            @Nullable @Size(max = 300) String subject,
            @NotBlank @Size(max = 5000) String text,
            @Nullable @Size(max = 16) String code,
            @Nullable @Size(max = 250) String messageId,
            @Nullable @Size(max = 250) String inReplyTo) {
        Carrier.Message message() {
            var recipient = switch (channel) {
                case SMS -> Phone.of(to).value();
                case PUSH, EMAIL, WECHAT -> to;
            };
            var whole = subject == null ? text : subject + "：" + text;
            return new Carrier.Message(requestId, recipient, channel, template, whole, code);
        }
    }

    record MessageState(Carrier.Delivery status) {}

    /** Each channel has an address of its own, and so faults of its own. */
    @PostMapping({"/sms", "/push", "/email", "/wechat"})
    @ResponseStatus(HttpStatus.ACCEPTED)
    void send(@Valid @RequestBody SendRequest request) {
        carrier.send(request.message());
    }

    @GetMapping("/{channel:sms|push|email|wechat}/requests/{requestId}")
    MessageState state(@PathVariable String channel, @PathVariable @Size(max = 64) String requestId) {
        return carrier.state(Carrier.Channel.valueOf(channel.toUpperCase(Locale.ROOT)), requestId)
                .map(MessageState::new)
                .orElseThrow(MessageProblem.REQUEST_UNKNOWN::problem);
    }

    @GetMapping("/messages")
    List<Carrier.Received> received(@RequestParam @NotBlank @Size(max = 200) String to) {
        var bare = to.strip().replaceFirst("^(\\+|00)?86(?=1[3-9][0-9]{9}$)", "");
        return carrier.to(bare);
    }
}
