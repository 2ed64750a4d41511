package com.xinfan.user.membership;

import com.xinfan.contract.event.BehaviourEvent;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.clock.BusinessClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event means for a member. {@code cause} names the one thing in the world that happened, so that it counts
 * once however often it is told.
 *
 * @param code the key of {@link RuleContent#points()}; null when it earns nothing by itself
 * @param invested fen by which the person's investments change
 * @param capped whether it counts towards what activity may bring on one day
 */
record Growth(
        UUID userId, Instant at, String cause, @Nullable String code, long invested, boolean capped) {

    static final String FIRST_INVESTMENT = "first-investment";
    static final String IDENTITY = "identity-verified";
    static final String CARD = "card-bound";
    static final String SUITABILITY = "suitability-assessed";
    static final String REFERRAL = "referral-qualified";
    static final String CHECK_IN = "check-in";
    static final String ACTIVE_DAY = "active-day";

    LocalDate day() {
        return LocalDate.ofInstant(at, BusinessClock.ZONE);
    }

    static Optional<Growth> of(Event event) {
        return switch (event) {
            case TradeEvent.OrderConfirmed it ->
                Optional.of(new Growth(
                        it.userId(),
                        it.at(),
                        "order:" + it.orderId(),
                        it.first() ? FIRST_INVESTMENT : null,
                        it.amount().fen(),
                        false));
            case TradeEvent.Redeemed it ->
                Optional.of(new Growth(
                        it.userId(),
                        it.at(),
                        "redeemed:" + it.holdingId() + "@" + it.at().toEpochMilli(),
                        null,
                        -it.amount().fen(),
                        false));
            case TradeEvent.Matured it ->
                Optional.of(new Growth(
                        it.userId(),
                        it.at(),
                        "matured:" + it.holdingId(),
                        null,
                        -it.principal().fen(),
                        false));
            case UserEvent.Registered it -> Optional.of(new Growth(it.userId(), it.at(), "registered", null, 0, false));
            case UserEvent.IdentityVerified it -> task(it.userId(), it.at(), IDENTITY, "identity");
            case UserEvent.CardBound it when it.first() -> task(it.userId(), it.at(), CARD, "card");
            case UserEvent.SuitabilityAssessed it
            when it.attempt() == 1 -> task(it.userId(), it.at(), SUITABILITY, "suitability");
            case CampaignEvent.ReferralQualified it ->
                task(it.userId(), it.at(), REFERRAL, "referral:" + it.referralId());
            case CampaignEvent.PointsChanged it
            when it.cause().equals(CHECK_IN) -> activity(it.userId(), it.at(), CHECK_IN, "check-in:" + it.changeId());
            case BehaviourEvent.Tracked it ->
                activity(
                        it.userId(), it.at(), ACTIVE_DAY, "active:" + LocalDate.ofInstant(it.at(), BusinessClock.ZONE));
            default -> Optional.empty();
        };
    }

    private static Optional<Growth> task(UUID userId, Instant at, String code, String cause) {
        return Optional.of(new Growth(userId, at, cause, code, 0, false));
    }

    private static Optional<Growth> activity(UUID userId, Instant at, String code, String cause) {
        return Optional.of(new Growth(userId, at, cause, code, 0, true));
    }
}
