package com.xinfan.campaign.coupon;

import com.xinfan.campaign.budget.Budgets;
import com.xinfan.campaign.budget.Budgets.Settlement;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an order's end means for the coupon it held. An order that holds none any more changes nothing. */
@Service
class CouponSettlement {

    private final Coupons coupons;
    private final Reservations reservations;
    private final Budgets budgets;
    private final Outbox outbox;
    private final BusinessClock clock;

    CouponSettlement(Coupons coupons, Reservations reservations, Budgets budgets, Outbox outbox, BusinessClock clock) {
        this.coupons = coupons;
        this.reservations = reservations;
        this.budgets = budgets;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Applies a batch of order events, in the transaction of the batch. */
    void apply(List<Envelope> envelopes) {
        var ends = new LinkedHashMap<UUID, Reservation.State>();
        var named = new LinkedHashMap<UUID, UUID>();
        var posted = new HashSet<UUID>();
        for (var envelope : envelopes) {
            if (envelope.event() instanceof TradeEvent.OrderConfirmed confirmed && confirmed.couponId() != null) {
                ends.put(confirmed.orderId(), Reservation.State.USED);
            } else if (envelope.event() instanceof TradeEvent.IncentivePosted use && use.step() == IncentiveStep.USE) {
                posted.add(use.couponId());
            } else if (envelope.event() instanceof TradeEvent.OrderFailed failed && failed.couponId() != null) {
                ends.put(failed.orderId(), Reservation.State.RELEASED);
                named.put(failed.orderId(), failed.couponId());
            } else if (envelope.event() instanceof TradeEvent.OrderCancelled cancelled
                    && cancelled.couponId() != null) {
                ends.put(cancelled.orderId(), Reservation.State.RELEASED);
                named.put(cancelled.orderId(), cancelled.couponId());
            }
        }
        // A trial has no order: that its use was posted is all that is ever told of it.
        reservations.holders(posted).forEach(id -> ends.putIfAbsent(id, Reservation.State.USED));
        settle(ends, named);
    }

    /** Ends the reservation of one order, as product-service answered about it. */
    @Transactional
    public void settle(UUID orderId, Reservation.State end) {
        settle(Map.of(orderId, end), Map.of());
    }

    /** {@code named} are the failed and cancelled orders with the coupons that their events name, reserved or not. */
    private void settle(Map<UUID, Reservation.State> ends, Map<UUID, UUID> named) {
        if (ends.isEmpty()) {
            return;
        }
        var held = lock(ends.keySet(), named.values());
        var settlements = new HashMap<UUID, Settlement>();
        var events = new ArrayList<CampaignEvent>();
        var now = clock.now();
        reservations.end(named.keySet(), now);
        held.forEach((reservation, coupon) -> {
            var end = Objects.requireNonNull(ends.get(reservation.orderId()));
            if (end == Reservation.State.USED) {
                var cost = coupon.use(reservation.orderId());
                var unspent = coupon.maxCost().minus(cost).fen();
                settlements.merge(coupon.campaignId(), new Settlement(cost.fen(), unspent), Settlement::plus);
                events.add(used(coupon, reservation.orderId(), cost, now));
            } else {
                coupon.release(reservation.orderId());
                events.add(released(coupon, reservation.orderId(), now));
            }
            reservations.close(reservation.orderId(), end);
        });
        budgets.settle(settlements);
        outbox.appendAll(events);
    }

    /** The coupon is what is locked, here as in a reservation; so the reservations are read again behind its lock. */
    private Map<Reservation, Coupon> lock(Collection<UUID> orderIds, Collection<UUID> named) {
        var couponIds = new HashSet<>(named);
        reservations.held(orderIds).forEach(reservation -> couponIds.add(reservation.couponId()));
        if (couponIds.isEmpty()) {
            return Map.of();
        }
        var locked = coupons.findByIdInOrderById(couponIds).stream()
                .collect(Collectors.toMap(Coupon::id, Function.identity()));
        var held = new LinkedHashMap<Reservation, Coupon>();
        for (var reservation : reservations.held(orderIds)) {
            held.put(reservation, Objects.requireNonNull(locked.get(reservation.couponId())));
        }
        return held;
    }

    private static CampaignEvent used(Coupon coupon, UUID orderId, Money cost, Instant now) {
        return new CampaignEvent.IncentiveUsed(coupon.userId(), now, coupon.id(), coupon.campaignId(), orderId, cost);
    }

    private static CampaignEvent released(Coupon coupon, UUID orderId, Instant now) {
        return new CampaignEvent.IncentiveReleased(coupon.userId(), now, coupon.id(), coupon.campaignId(), orderId);
    }
}
