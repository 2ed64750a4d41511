package com.xinfan.campaign.coupon;

/** GRANTED, held by an order (RESERVED), then USED, or GRANTED again; EXPIRED when left unused. */
enum CouponState {
    GRANTED,
    RESERVED,
    USED,
    EXPIRED
}
