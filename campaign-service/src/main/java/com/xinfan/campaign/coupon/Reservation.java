package com.xinfan.campaign.coupon;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import java.util.UUID;

/** An order's hold on a coupon. */
record Reservation(UUID orderId, UUID couponId, Purpose purpose, Money cost, State state) {

    enum State {
        HELD,
        USED,
        RELEASED
    }

    /** What the order is for: the same order always asks for the same. */
    record Purpose(UUID userId, UUID productId, ProductType productType, int termDays, Money amount) {}
}
