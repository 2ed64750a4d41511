package com.xinfan.user.message.contact;

import com.xinfan.contract.vocabulary.MessageClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the rulebook demands of a class at a moment.
 *
 * @param staleBefore what was asked for earlier is not sent any more
 * @param opensAt when the hours of the class begin; null within them, or when it has none
 * @param defers whether a message waits for its hours, or is not sent at all outside them
 */
record Terms(
        MessageClass messageClass,
        boolean notClosed,
        boolean notFrozen,
        boolean notMinor,
        boolean consent,
        boolean notComplaining,
        Instant staleBefore,
        @Nullable Instant opensAt,
        boolean defers,
        ContactPolicy.@Nullable Cap cap,
        ContactPolicy.@Nullable Cap elderCap) {

    @Nullable
    Integer perDay() {
        return cap == null ? null : cap.perDay();
    }

    @Nullable
    Integer perWeek() {
        return cap == null ? null : cap.perWeek();
    }

    @Nullable
    Integer elderDay() {
        return elderCap == null ? perDay() : Integer.valueOf(elderCap.perDay());
    }

    @Nullable
    Integer elderWeek() {
        return elderCap == null ? perWeek() : Integer.valueOf(elderCap.perWeek());
    }
}
