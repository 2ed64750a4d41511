package com.xinfan.user.support.mail;

import com.xinfan.platform.clock.Ids;
import com.xinfan.user.support.hook.Hooks;
import com.xinfan.user.support.hook.SignedDelivery;
import com.xinfan.user.support.ticket.TicketCategory;
import com.xinfan.user.support.ticket.TicketChannel;
import com.xinfan.user.support.ticket.TicketIntake;
import com.xinfan.user.support.ticket.TicketKind;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What the mail provider has received for the desk. */
@RestController
@RequestMapping("/api/v1/hooks/mails")
class MailHookController {

    private static final String SOURCE = "mails";
    private static final int SUBJECT_MAX = 60;
    private static final int TEXT_MAX = 4_000;
    private static final long ATTACHMENT_MAX = 10L * 1024 * 1024;
    private static final Set<String> ATTACHMENT_TYPES =
            Set.of("application/pdf", "image/jpeg", "image/png", "image/heic", "text/plain");

    private final Postbox postbox;
    private final TicketIntake tickets;
    private final Hooks hooks;
    private final JsonMapper json;

    MailHookController(Postbox postbox, TicketIntake tickets, Hooks hooks, JsonMapper json) {
        this.postbox = postbox;
        this.tickets = tickets;
        this.hooks = hooks;
        this.json = json;
    }

    /** {@code reference} is where the provider keeps the bytes, scanned. */
    record Attachment(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 100) String contentType,
            @NotNull @Min(0) Long size,
            @NotBlank @Size(max = 200) String reference) {

        boolean allowed() {
            return size <= ATTACHMENT_MAX && ATTACHMENT_TYPES.contains(contentType.toLowerCase(Locale.ROOT));
        }
    }

    record ReceivedMail(
            @NotBlank @Size(max = 250) String messageId,
            @Size(max = 250) @Nullable String inReplyTo,
            @Size(max = 50) @Nullable List<@NotBlank @Size(max = 250) String> references,
            @NotBlank @Email @Size(max = 200) String from,
            @Size(max = 300) @Nullable String subject,
            @NotNull @Size(max = 100_000) String text,
            @Size(max = 10) @Nullable List<@Valid Attachment> attachments) {

        List<String> earlier() {
            var all = new ArrayList<String>(references == null ? List.of() : references);
            if (inReplyTo != null) {
                all.add(inReplyTo);
            }
            return all;
        }

        String sender() {
            return from.strip().toLowerCase(Locale.ROOT);
        }

        List<Attachment> enclosed() {
            return attachments == null ? List.of() : attachments;
        }

        @Override
        public String toString() {
            return "ReceivedMail[" + messageId + "]";
        }
    }

    @PostMapping
    @SignedDelivery
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "邮件服务商推送来信（须签名；重复推送只记一次）")
    void mail(HttpServletRequest request, @RequestBody byte[] body) {
        hooks.told(SOURCE, request, body, ReceivedMail.class)
                .filter(mail -> !postbox.known(mail.messageId()))
                .ifPresent(this::take);
    }

    private void take(ReceivedMail mail) {
        var subject = mail.subject() == null || mail.subject().isBlank()
                ? "（无主题）"
                : mail.subject().strip();
        var key = Ids.of("ticket-mail", mail.messageId());
        var words = words(mail);
        var ticketId = postbox.thread(mail.earlier(), subject, mail.sender())
                .filter(known -> tickets.said(known, key, words))
                .orElseGet(() -> file(key, subject, words));
        var kept = mail.enclosed().stream().filter(Attachment::allowed).toList();
        postbox.received(ticketId, mail.messageId(), mail.sender(), json.writeValueAsString(kept));
    }

    private UUID file(UUID key, String subject, String words) {
        var headline = subject.length() <= SUBJECT_MAX ? subject : subject.substring(0, SUBJECT_MAX);
        return tickets.file(
                null,
                key,
                new TicketIntake.Filing(TicketKind.QUESTION, TicketCategory.OTHER, headline),
                new TicketIntake.Origin(TicketChannel.EMAIL),
                words);
    }

    /** The words, as long as a ticket takes, and what was not taken in. */
    private static String words(ReceivedMail mail) {
        var text = mail.text().isBlank() ? "（无正文）" : mail.text().strip();
        var cut = text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…（来信过长，已截断）";
        var refused = mail.enclosed().stream()
                .filter(attachment -> !attachment.allowed())
                .map(Attachment::name)
                .collect(Collectors.joining("、"));
        return refused.isEmpty() ? cut : cut + "\n【未接收的附件（类型或大小不符）】" + refused;
    }
}
