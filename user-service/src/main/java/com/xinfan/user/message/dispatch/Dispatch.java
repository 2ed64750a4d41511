package com.xinfan.user.message.dispatch;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message on one channel, taken up for this try; {@code doubtful} says that an earlier try may have arrived,
 * {@code rest} names the channels that follow should this one fail.
 */
record Dispatch(
        UUID messageId,
        UUID userId,
        String template,
        MessageClass messageClass,
        MessageChannel channel,
        List<MessageChannel> rest,
        Content content,
        int attempts,
        boolean doubtful,
        Instant createdAt) {

    /** What it says; {@code webhook} is the partner it goes to, if it goes to one. */
    record Content(String title, String body, @Nullable UUID webhook) {}

    /** What the try came to. What surely did not leave is not a try. */
    enum Outcome {
        SENT,
        DELIVERED,
        NO_ADDRESS,
        REFUSED,
        UNKNOWN,
        NOT_SENT
    }

    enum Status {
        WAITING,
        UNKNOWN,
        SENT,
        DELIVERED,
        FAILED,
        NO_ADDRESS,
        SUPPRESSED
    }

    /** Where that leaves it. */
    record Settled(
            Dispatch dispatch,
            Status status,
            int attempts,
            Instant dueAt,
            @Nullable String reason) {

        boolean over() {
            return status == Status.FAILED || status == Status.NO_ADDRESS;
        }
    }
}
