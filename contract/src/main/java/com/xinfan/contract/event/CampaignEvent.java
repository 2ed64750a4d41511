package com.xinfan.contract.event;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why a person acts: campaigns and the incentives they give, as told by campaign-service. */
public sealed interface CampaignEvent extends Event {

    @Override
    default EventStream stream() {
        return EventStream.CAMPAIGN;
    }

    /** A campaign fact about one person. */
    sealed interface OfUser extends CampaignEvent {
        UUID userId();

        @Override
        default UUID subject() {
            return userId();
        }

        @Override
        default String key() {
            return userId().toString();
        }
    }

    /** A campaign went live. */
    @EventType("campaign.published.v1")
    record Published(UUID campaignId, Instant at, String name) implements CampaignEvent {

        @Override
        public @Nullable UUID subject() {
            return null;
        }

        @Override
        public String key() {
            return campaignId.toString();
        }
    }

    /** An incentive was granted; {@code maxCost} is the most it can cost its campaign, and the liability to post. */
    @EventType("campaign.incentive-granted.v1")
    record IncentiveGranted(
            UUID userId,
            Instant at,
            UUID couponId,
            UUID campaignId,
            IncentiveKind kind,
            Money maxCost,
            Instant validUntil)
            implements OfUser {}

    /** An order holds the coupon. */
    @EventType("campaign.incentive-reserved.v1")
    record IncentiveReserved(UUID userId, Instant at, UUID couponId, UUID campaignId, UUID orderId) implements OfUser {}

    /** An order used the coupon up; the order's own transfer posted its cost. */
    @EventType("campaign.incentive-used.v1")
    record IncentiveUsed(UUID userId, Instant at, UUID couponId, UUID campaignId, UUID orderId, Money cost)
            implements OfUser {}

    /** The order fell through and the coupon is free again. */
    @EventType("campaign.incentive-released.v1")
    record IncentiveReleased(UUID userId, Instant at, UUID couponId, UUID campaignId, UUID orderId) implements OfUser {}

    /** The coupon ran out unused: its liability becomes breakage. */
    @EventType("campaign.incentive-expired.v1")
    record IncentiveExpired(UUID userId, Instant at, UUID couponId, UUID campaignId, IncentiveKind kind, Money maxCost)
            implements OfUser {}

    /**
     * The campaign takes an incentive back, for instance after a refund or fraud: an unused one ends, the cost of a used
     * one is to be reclaimed; {@code reason} is a code.
     */
    @EventType("campaign.incentive-clawed-back.v1")
    record IncentiveClawedBack(
            UUID userId, Instant at, UUID couponId, UUID campaignId, IncentiveKind kind, String reason)
            implements OfUser {}

    /**
     * An invited friend invested for the first time; the inviter's reward waits until {@code payableOn}. {@code userId}
     * is the inviter.
     */
    @EventType("campaign.referral-qualified.v1")
    record ReferralQualified(UUID userId, Instant at, UUID referralId, UUID inviteeId, LocalDate payableOn)
            implements OfUser {}

    /** A person's points changed; {@code cause} is the code of what for, {@code balance} what they have since. */
    @EventType("campaign.points-changed.v1")
    record PointsChanged(UUID userId, Instant at, UUID changeId, String cause, long change, long balance)
            implements OfUser {}
}
