/**
 * Buying, by the app and by whatever buys on a user's behalf ({@code Purchases}). Wishes that wait at one moment are
 * checked together and written down as CREATED, decided by risk and given their coupons outside any transaction, then
 * frozen together, in ONE transaction with the pending transfers, the quotas and the events; what is confirmed at once
 * is confirmed in it. Everything else is confirmed in the close of business of a later day, at the fund's value of its
 * trade day, in full or by the issuer's ratio. Every step is driven by the row's state and locks the row first, so two
 * runners cannot do a step twice. While risk or campaign-service cannot answer, an order stays CREATED: the retry under
 * its key goes on with the same id, and finds the decision and the reservation that it may already have. The due work
 * fails what nobody carries on.
 *
 * <p>Until the cut-off of its trade day, and within a product's time to think, its user takes an order back: money,
 * quota and coupon whole. Nothing is confirmed before that time is over, so there is nothing to undo but a reservation.
 *
 * <p>What risk challenges needs a proof of a one-time password (403 {@code step_up_required}; the same request again,
 * with the proof). What passed while risk was silent is put to it later. Risk's verdict is kept with the order and goes
 * along with the reservation of its coupon. With the order stands what was true when it passed: levels, questionnaire,
 * rules, the warnings with the hash of their text.
 *
 * <p>Invariants: one order per user, source and key; money is taken exactly when an order is frozen; a quota is never
 * oversold; one first order per user. Locks are taken in one order by all: orders by id, quotas by product, coupons,
 * accounts.
 *
 * <p>Out: {@code trade.order-placed}, {@code trade.order-confirmed}, {@code trade.order-failed},
 * {@code trade.order-cancelled}.
 */
@NullMarked
package com.xinfan.product.order;

import org.jspecify.annotations.NullMarked;
