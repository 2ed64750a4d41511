package com.xinfan.analytics.store;

import com.xinfan.platform.clock.BusinessClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the store.
 *
 * @param name which of its type: the tracked name, the incentive's step, the risk outcome
 * @param kind a second breakdown: the product's type, the message's class, the overdue bucket, the risk scenario
 * @param objectId the loan, order, message, ticket, coupon … that the event is about
 * @param interestFen the interest in a loan's payment, beside the principal in {@code amountFen}
 * @param penaltyFen the penalty in it
 * @param boostFen the part of a holding's income in {@code amountFen} that a campaign paid
 * @param channel the raw channel of a registration, null on everything else
 * @param first the person's first of its kind, as its owner says
 * @param active the person did this, rather than had it happen to them
 * @param properties the rest, as a JSON object
 */
record Fact(
        UUID id,
        String type,
        @Nullable String name,
        @Nullable String kind,
        @Nullable UUID userId,
        @Nullable UUID objectId,
        Instant at,
        @Nullable Long amountFen,
        @Nullable Long interestFen,
        @Nullable Long penaltyFen,
        @Nullable Long boostFen,
        @Nullable String channel,
        boolean first,
        boolean active,
        String properties) {

    LocalDate day() {
        return LocalDate.ofInstant(at, BusinessClock.ZONE);
    }
}
