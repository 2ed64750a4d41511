/**
 * Buying. An order is checked without side effects, written down as CREATED, decided by risk and given its coupon
 * outside any transaction, then frozen in ONE: the pending transfer with the coupon's cost, the quota, the event.
 * It is confirmed at once or on a later day at the fund's value. Every step is driven by the row's state and locks
 * the row first, so a killed process leaves nothing that the due work cannot finish or fail, and two runners cannot
 * do a step twice.
 *
 * <p>Invariants: one order per user and key; money is taken exactly when an order is frozen; one first order per
 * user.
 *
 * <p>Out: {@code trade.order-placed}, {@code trade.order-confirmed}, {@code trade.order-failed}.
 */
@NullMarked
package com.xinfan.product.order;

import org.jspecify.annotations.NullMarked;
