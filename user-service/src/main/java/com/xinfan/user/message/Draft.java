package com.xinfan.user.message;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.user.message.contact.Suppression;
import com.xinfan.user.message.template.TemplateCatalogue;
import com.xinfan.user.message.text.Wording;
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
        TemplateCatalogue.@Nullable Live live,
        Wording.@Nullable Filled text,
        @Nullable Suppression flaw) {

    static Draft of(MessageEvent.Requested request, TemplateCatalogue.@Nullable Live template) {
        if (template == null) {
            return flawed(request, Suppression.TEMPLATE_NOT_APPROVED);
        }
        if (template.messageClass() != request.messageClass()) {
            return flawed(request, Suppression.TEMPLATE_CLASS);
        }
        return switch (template.wording().filled(request.parameters())) {
            case Wording.Filled text ->
                new Draft(
                        request.messageId(),
                        request.userId(),
                        request.template(),
                        request.messageClass(),
                        request.at(),
                        template,
                        text,
                        null);
            case Wording.Missing _ -> flawed(request, Suppression.PARAMETER_MISSING);
        };
    }

    /** The same with the template as it stands now; without one it is not sent. */
    Draft under(TemplateCatalogue.@Nullable Live template) {
        return new Draft(
                id,
                userId,
                this.template,
                messageClass,
                requestedAt,
                template,
                text,
                template == null ? Suppression.TEMPLATE_NOT_APPROVED : null);
    }

    private static Draft flawed(MessageEvent.Requested request, Suppression flaw) {
        return new Draft(
                request.messageId(),
                request.userId(),
                request.template(),
                request.messageClass(),
                request.at(),
                null,
                null,
                flaw);
    }
}
