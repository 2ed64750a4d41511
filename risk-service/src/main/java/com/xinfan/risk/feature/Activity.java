package com.xinfan.risk.feature;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act of a person.
 *
 * @param subject the id of what the act is about: the order, the card. The decision's key and the event that follows
 * carry
 *     the same one, except for a registration
 * @param amount in fen, 0 where no money moves
 */
public record Activity(
        Act kind,
        String subject,
        @Nullable UUID userId,
        @Nullable String deviceId,
        @Nullable String ip,
        @Nullable String cardToken,
        long amount,
        Instant at) {}
