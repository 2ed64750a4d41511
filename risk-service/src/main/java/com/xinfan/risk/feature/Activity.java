package com.xinfan.risk.feature;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act of a person.
 *
 * @param subject the id of what the act is about: the order, the card. The decision's key and the event that follows
 * carry
 *     the same one, except for a registration
 * @param inviter who or what brought the person: the code that was used, or the inviting user's id
 * @param phoneHash the caller's keyed hash of a phone number; the number itself never comes here
 * @param amount in fen, 0 where no money moves
 * @param at to the microsecond, as it is stored
 */
public record Activity(
        Act kind,
        String subject,
        @Nullable UUID userId,
        @Nullable String deviceId,
        @Nullable String ip,
        @Nullable String cardToken,
        @Nullable String inviter,
        @Nullable String phoneHash,
        long amount,
        Instant at) {

    public Activity {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** One without inviter and phone. */
    public Activity(
            Act kind,
            String subject,
            @Nullable UUID userId,
            @Nullable String deviceId,
            @Nullable String ip,
            @Nullable String cardToken,
            long amount,
            Instant at) {
        this(kind, subject, userId, deviceId, ip, cardToken, null, null, amount, at);
    }
}
