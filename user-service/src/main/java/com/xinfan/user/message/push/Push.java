package com.xinfan.user.message.push;

import com.xinfan.contract.vocabulary.MessageClass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One push that was taken up for this try. */
record Push(
        UUID messageId,
        UUID userId,
        String template,
        MessageClass messageClass,
        String text,
        int attempts,
        Instant createdAt) {

    /** What the try came to. A push that surely did not leave is not a try. */
    enum Outcome {
        SENT,
        NO_DEVICE,
        REFUSED,
        UNKNOWN,
        NOT_SENT
    }

    /** Where that leaves it. */
    record Settled(
            Push push,
            Status status,
            int attempts,
            Instant dueAt,
            @Nullable String reason) {}

    enum Status {
        WAITING,
        UNKNOWN,
        SENT,
        FAILED,
        NO_DEVICE
    }
}
