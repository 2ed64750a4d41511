package com.xinfan.sandbox.message;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
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

    /** For push, {@code to} is a device; a code given apart from the text spares tests the parsing. */
    record SendRequest(
            @Nullable @Size(min = 1, max = 64) String requestId,
            @NotBlank @Size(max = 64) String to,
            @NotNull Carrier.Channel channel,
            @NotBlank @Size(max = 64) String template,
            @NotBlank @Size(max = 1000) String text,
            @Nullable @Size(max = 16) String code) {
        Carrier.Message message() {
            var recipient = switch (channel) {
                case SMS -> Phone.of(to).value();
                case PUSH, EMAIL -> to;
            };
            return new Carrier.Message(requestId, recipient, channel, template, text, code);
        }
    }

    @PostMapping("/sms")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void send(@Valid @RequestBody SendRequest request) {
        carrier.send(request.message());
    }

    /** {@code messageId} and {@code inReplyTo} are what mail programs thread by. */
    record MailRequest(
            @NotBlank @Size(max = 64) String requestId,
            @NotBlank @Size(max = 200) String to,
            @NotBlank @Size(max = 300) String subject,
            @NotBlank @Size(max = 5000) String text,
            @NotBlank @Size(max = 250) String messageId,
            @Nullable @Size(max = 250) String inReplyTo) {}

    @PostMapping("/mails")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void mail(@Valid @RequestBody MailRequest request) {
        var text = request.subject() + "\n\n" + request.text();
        carrier.send(new Carrier.Message(request.requestId(), request.to(), Carrier.Channel.EMAIL, "mail", text, null));
    }

    @GetMapping("/messages")
    List<Carrier.Received> received(@RequestParam @NotBlank @Size(max = 64) String to) {
        var bare = to.strip().replaceFirst("^(\\+|00)?86(?=1[3-9][0-9]{9}$)", "");
        return carrier.to(bare);
    }
}
