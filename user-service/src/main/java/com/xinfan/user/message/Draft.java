package com.xinfan.user.message;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.user.message.contact.Suppression;
import com.xinfan.user.message.contact.Verdict;
import com.xinfan.user.message.template.TemplateCatalogue;
import com.xinfan.user.message.template.TemplateText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message before the policy has spoken: either it has a text, or a flaw because of which it never gets one. */
record Draft(
        UUID id,
        UUID userId,
        String template,
        MessageClass messageClass,
        Instant requestedAt,
        boolean push,
        TemplateText.@Nullable Filled text,
        @Nullable Suppression flaw) {

    /** A message and what the policy says to it. */
    record Decided(Draft draft, Verdict verdict) {}

    static Draft of(MessageEvent.Requested request, TemplateCatalogue.@Nullable Live template) {
        if (template == null) {
            return flawed(request, Suppression.TEMPLATE_NOT_APPROVED);
        }
        if (template.messageClass() != request.messageClass()) {
            return flawed(request, Suppression.TEMPLATE_CLASS);
        }
        return template.text()
                .filled(request.parameters())
                .map(text -> new Draft(
                        request.messageId(),
                        request.userId(),
                        request.template(),
                        request.messageClass(),
                        request.at(),
                        template.push(),
                        text,
                        null))
                .orElseGet(() -> flawed(request, Suppression.PARAMETER_MISSING));
    }

    /** The same, if its template is no longer there. */
    Draft withdrawn() {
        return new Draft(
                id, userId, template, messageClass, requestedAt, false, text, Suppression.TEMPLATE_NOT_APPROVED);
    }

    private static Draft flawed(MessageEvent.Requested request, Suppression flaw) {
        return new Draft(
                request.messageId(),
                request.userId(),
                request.template(),
                request.messageClass(),
                request.at(),
                false,
                null,
                flaw);
    }
}
