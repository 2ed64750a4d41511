package com.xinfan.platform.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record that a consumer of this service could not apply. */
record DeadLetter(
        UUID id,
        String consumerGroup,
        String topic,
        int topicPartition,
        long topicOffset,
        byte @Nullable [] recordKey,
        byte @Nullable [] recordValue,
        String headers,
        String cause,
        State state,
        Instant arrivedAt,
        @Nullable Instant redrivenAt,
        @Nullable String redrivenBy) {

    enum State {
        OPEN,
        REDRIVEN
    }
}
