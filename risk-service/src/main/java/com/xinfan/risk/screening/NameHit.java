package com.xinfan.risk.screening;

import com.xinfan.risk.screening.name.Likeness;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person and a listed one who may be the same.
 *
 * @param content stands for what the entry says: when that changes, it is another pair
 * @param likeness of the names alone; {@code score} with the year of birth
 */
record NameHit(
        UUID id,
        UUID userId,
        String source,
        String ref,
        String content,
        String listedName,
        Likeness.Rule rule,
        int likeness,
        Birth birth,
        int score,
        Level level,
        Status status,
        String listVersion,
        Instant openedAt,
        Instant dueAt,
        @Nullable String owner,
        @Nullable String firstBy,
        @Nullable String firstReason,
        @Nullable Instant firstAt,
        @Nullable String decidedBy,
        @Nullable String reason,
        @Nullable Instant decidedAt) {

    /** How the years of birth stand to each other. */
    enum Birth {
        SAME,
        /** One year apart, as years told by hand often are. */
        NEAR,
        OTHER,
        UNKNOWN
    }

    enum Level {
        POSSIBLE,
        MATCH
    }

    enum Status {
        OPEN,
        /** One person has cleared it; a second one must. */
        SECOND_LOOK,
        CLEARED,
        CONFIRMED,
        /** The list no longer says it. */
        LAPSED
    }

    boolean isOpen() {
        return status == Status.OPEN || status == Status.SECOND_LOOK;
    }

    /** What was cleared opens again only if the two have come to be more alike. */
    boolean reopensAt(int newScore) {
        return status == Status.LAPSED || status == Status.CLEARED && newScore > score;
    }
}
