package com.xinfan.campaign.coupon;

import com.xinfan.campaign.incentive.IncentiveTemplate;
import com.xinfan.contract.money.Money;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user's incentive, with the terms of the day of the grant. Rows are inserted by {@link CouponBook}, in batches. */
@Entity
class Coupon {

    @Id
    private UUID id;

    private UUID userId;
    private UUID campaignId;

    @Embedded
    private IncentiveTemplate terms;

    private long maxCostFen;

    @Enumerated(EnumType.STRING)
    private CouponState state;

    private Instant validUntil;
    private @Nullable UUID orderId;
    private @Nullable Long costFen;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Coupon() {}

    Coupon(UUID id, UUID userId, UUID campaignId, IncentiveTemplate terms, Instant validUntil) {
        this.id = id;
        this.userId = userId;
        this.campaignId = campaignId;
        this.terms = terms;
        this.maxCostFen = terms.maxCost().fen();
        this.state = CouponState.GRANTED;
        this.validUntil = validUntil;
    }

    /** Holds the coupon for an order and answers what it will cost the campaign. */
    Money reserve(UUID order, Reservation.Purpose purpose, Instant now) {
        if (state != CouponState.GRANTED || !now.isBefore(validUntil)) {
            throw CouponProblem.COUPON_UNUSABLE.at("couponId");
        }
        var misfit = terms.misfit(purpose.productType(), purpose.termDays(), purpose.amount());
        if (misfit.isPresent()) {
            throw CouponProblem.COUPON_UNUSABLE.at(misfit.get());
        }
        var cost = terms.cost(purpose.amount(), purpose.termDays());
        state = CouponState.RESERVED;
        orderId = order;
        costFen = cost.fen();
        return cost;
    }

    /** The order was confirmed. Answers what that costs the campaign. */
    Money use(UUID order) {
        requireHeldBy(order);
        state = CouponState.USED;
        return Money.ofFen(Objects.requireNonNull(costFen));
    }

    /** The order fell through. An outdated coupon expires with the next due work. */
    void release(UUID order) {
        requireHeldBy(order);
        state = CouponState.GRANTED;
        orderId = null;
        costFen = null;
    }

    UUID id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    UUID campaignId() {
        return campaignId;
    }

    IncentiveTemplate terms() {
        return terms;
    }

    CouponState state() {
        return state;
    }

    /** What the campaign set aside for it. */
    Money maxCost() {
        return Money.ofFen(maxCostFen);
    }

    private void requireHeldBy(UUID order) {
        if (state != CouponState.RESERVED || !order.equals(orderId)) {
            throw new IllegalStateException("coupon " + id + " is " + state + " and not held by order " + order);
        }
    }
}
