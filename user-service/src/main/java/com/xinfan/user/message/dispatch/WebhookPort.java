package com.xinfan.user.message.dispatch;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.user.message.webhook.WebhookSender;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells a partner; whom it is about is a user's id and nothing more. */
@Component
class WebhookPort implements Port {

    private final WebhookSender sender;

    WebhookPort(WebhookSender sender) {
        this.sender = sender;
    }

    @Override
    public MessageChannel channel() {
        return MessageChannel.WEBHOOK;
    }

    /** A partner is told of everyone. */
    @Override
    public Map<UUID, String> addresses(Collection<UUID> userIds) {
        return userIds.stream().collect(Collectors.toMap(Function.identity(), UUID::toString));
    }

    @Override
    public Dispatch.Outcome send(Dispatch dispatch, String to) {
        var content = dispatch.content();
        var webhook = content.webhook();
        if (webhook == null) {
            return Dispatch.Outcome.NO_ADDRESS;
        }
        var message = new WebhookSender.Message(
                dispatch.messageId(),
                to,
                dispatch.template(),
                dispatch.messageClass(),
                content.title(),
                content.body());
        return switch (sender.send(webhook, message)) {
            case TAKEN -> Dispatch.Outcome.DELIVERED;
            case REFUSED -> Dispatch.Outcome.REFUSED;
            case UNKNOWN -> Dispatch.Outcome.UNKNOWN;
            case OFF -> Dispatch.Outcome.NO_ADDRESS;
        };
    }

    /** A webhook cannot be asked; its receiver knows a repeated id. */
    @Override
    public Dispatch.Outcome ask(Dispatch dispatch) {
        return Dispatch.Outcome.NOT_SENT;
    }
}
