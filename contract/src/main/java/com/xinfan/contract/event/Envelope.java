package com.xinfan.contract.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it arrives: CloudEvents 1.0 attributes around the record.
 *
 * @param id UUIDv7, the same on every delivery of the same event
 * @param type the wire name
 * @param source the service that said it
 * @param time when it was appended to the outbox, by the system clock
 * @param traceparent the W3C trace of the request behind it
 */
public record Envelope(
        UUID id,
        String type,
        String source,
        Instant time,
        @Nullable String traceparent,
        Event event) {}
