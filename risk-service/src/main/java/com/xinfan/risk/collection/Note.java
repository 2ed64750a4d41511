package com.xinfan.risk.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry in the record of a case; never changed but for the fate of its promise.
 *
 * @param promisedAmount in fen
 */
record Note(
        UUID id,
        Kind kind,
        String text,
        @Nullable LocalDate promisedOn,
        @Nullable Long promisedAmount,
        @Nullable Promise promise,
        String writtenBy,
        Instant writtenAt) {

    /** A call that was made; something to remember; a contact that ended in a promise to pay. */
    enum Kind {
        CALL,
        NOTE,
        PROMISE;

        boolean isContact() {
            return switch (this) {
                case CALL, PROMISE -> true;
                case NOTE -> false;
            };
        }
    }

    enum Promise {
        OPEN,
        KEPT,
        BROKEN
    }
}
