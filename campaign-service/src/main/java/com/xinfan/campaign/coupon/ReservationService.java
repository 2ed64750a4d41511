package com.xinfan.campaign.coupon;

import com.xinfan.campaign.incentive.IncentiveLaw;
import com.xinfan.campaign.incentive.IncentiveTemplate;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ReservationService {

    private final Coupons coupons;
    private final Reservations reservations;
    private final IncentiveLaw law;
    private final Outbox outbox;
    private final BusinessClock clock;

    ReservationService(
            Coupons coupons, Reservations reservations, IncentiveLaw law, Outbox outbox, BusinessClock clock) {
        this.coupons = coupons;
        this.reservations = reservations;
        this.law = law;
        this.outbox = outbox;
        this.clock = clock;
    }

    record Held(UUID couponId, UUID campaignId, IncentiveTemplate terms, Money cost) {}

    /**
     * Holds a coupon for an order, with what risk said of it: the same question gets the same answer. The coupon's row
     * lock picks one order.
     */
    @Transactional
    Held reserve(UUID orderId, UUID couponId, Reservation.Purpose purpose, @Nullable RiskVerdict risk) {
        var coupon = coupons.findByIdAndUserId(couponId, purpose.userId())
                .orElseThrow(CouponProblem.COUPON_NOT_FOUND::problem);
        var known = reservations.find(orderId);
        if (known.isPresent()) {
            return replay(known.get(), coupon, purpose);
        }
        if (reservations.ended(orderId)) {
            // The order failed while this was on its way: nobody would ever give the coupon back.
            throw CouponProblem.COUPON_UNUSABLE.at("couponId");
        }
        // The law speaks first: that a coupon was used up meanwhile does not make it fit for a fund.
        law.requireAllowed(purpose.productType(), coupon.terms().kind(), "productType");
        var now = clock.now();
        var cost = coupon.reserve(orderId, purpose, now);
        var reservation = new Reservation(orderId, couponId, purpose, cost, Reservation.State.HELD);
        if (!reservations.insert(reservation, risk, now)) {
            // Another coupon for the same order, at the same moment.
            throw CouponProblem.RESERVATION_MISMATCH.problem();
        }
        outbox.append(
                new CampaignEvent.IncentiveReserved(coupon.userId(), now, couponId, coupon.campaignId(), orderId));
        return new Held(couponId, coupon.campaignId(), coupon.terms(), cost);
    }

    private static Held replay(Reservation known, Coupon coupon, Reservation.Purpose purpose) {
        if (!known.couponId().equals(coupon.id()) || !known.purpose().equals(purpose)) {
            throw CouponProblem.RESERVATION_MISMATCH.problem();
        }
        if (known.state() == Reservation.State.RELEASED) {
            throw CouponProblem.COUPON_UNUSABLE.at("couponId");
        }
        return new Held(coupon.id(), coupon.campaignId(), coupon.terms(), known.cost());
    }
}
