package com.xinfan.contract.event;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A message to a person: any service asks for it, user-service alone decides, sends and tells what became of it. No
 * phone number ever travels.
 */
public sealed interface MessageEvent extends Event {

    @Override
    default EventStream stream() {
        return EventStream.MESSAGE;
    }

    UUID messageId();

    UUID userId();

    @Override
    default UUID subject() {
        return userId();
    }

    @Override
    default String key() {
        return userId().toString();
    }

    /**
     * A service asks for a message; {@code messageId} is derived from its cause, so that asking twice sends once.
     * {@code template} is the code of an approved template of the same class, {@code parameters} fill its blanks.
     */
    @EventType("message.requested.v1")
    record Requested(
            UUID messageId,
            UUID userId,
            Instant at,
            String template,
            MessageClass messageClass,
            Map<String, String> parameters)
            implements MessageEvent {}

    /** The message reached its channel. */
    @EventType("message.delivered.v1")
    record Delivered(
            UUID messageId, UUID userId, Instant at, String template, MessageClass messageClass, MessageChannel channel)
            implements MessageEvent {}

    /** The person opened the message. */
    @EventType("message.opened.v1")
    record Opened(UUID messageId, UUID userId, Instant at) implements MessageEvent {}

    /** The contact policy held the message back for good; {@code reason} is its code. */
    @EventType("message.suppressed.v1")
    record Suppressed(
            UUID messageId, UUID userId, Instant at, String template, MessageClass messageClass, String reason)
            implements MessageEvent {}

    /** The channel refused the message for good. */
    @EventType("message.failed.v1")
    record Failed(UUID messageId, UUID userId, Instant at, String template, String reason) implements MessageEvent {}
}
