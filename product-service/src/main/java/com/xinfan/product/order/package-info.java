/**
 * Buying. An order is checked without side effects, written down as CREATED, decided by risk and given its coupon
 * outside any transaction, then frozen in ONE: the pending transfer with the coupon's cost, the quota, the event.
 * It is confirmed at once or on a later day at the fund's value of its trade day. Every step is driven by the row's
 * state and locks the row first, so two runners cannot do a step twice. While risk or campaign-service cannot answer,
 * an order stays CREATED: the retry under its key goes on with the same id, and finds the decision and the
 * reservation that it may already have. The due work fails what nobody carries on, and confirms what is frozen.
 *
 * <p>What risk challenges needs a proof of a one-time password (403 {@code step_up_required}; the same request again,
 * with the proof). What passed while risk was silent is put to it
 * later. Risk's verdict is kept with the order and goes along with the reservation of its coupon.
 *
 * <p>Invariants: one order per user and key; money is taken exactly when an order is frozen; one first order per
 * user.
 *
 * <p>Out: {@code trade.order-placed}, {@code trade.order-confirmed}, {@code trade.order-failed}.
 */
@NullMarked
package com.xinfan.product.order;

import org.jspecify.annotations.NullMarked;
