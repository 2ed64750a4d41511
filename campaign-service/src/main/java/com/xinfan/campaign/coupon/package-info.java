/**
 * What users hold. A coupon is granted, held by at most one order, then used up or released; or it expires, or is
 * taken back.
 * Reservations are idempotent by the order. Hears: trade (order confirmed, order failed). Tells:
 * campaign.incentive-granted, -reserved, -used, -released, -expired; message.requested.
 */
@NullMarked
package com.xinfan.campaign.coupon;

import org.jspecify.annotations.NullMarked;
