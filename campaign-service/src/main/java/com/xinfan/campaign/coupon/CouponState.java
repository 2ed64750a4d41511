package com.xinfan.campaign.coupon;

/** GRANTED, held by an order (RESERVED), then USED, or GRANTED again; EXPIRED when left unused; or CLAWED_BACK. */
enum CouponState {
    GRANTED,
    RESERVED,
    USED,
    EXPIRED,
    CLAWED_BACK
}
