/**
 * Switching from a holding into another product with one instruction. The units leave as a redemption; what they bring
 * is held on the user's cash account from the transaction that pays it until the transaction that takes it for the
 * order, so that nothing else can spend it in between; then an order of that amount is placed like any other.
 *
 * <p>REQUESTED (may be taken back until the cut-off of its trade day) → REDEEMED (all units are paid, the money is
 * held) → PURCHASED, or REFUNDED when the other product is refused meanwhile: the money stays on the account and the
 * user is told why. Each step is one transaction that locks the row first, and each is found again by its state.
 *
 * <p>Invariants: one conversion per user and key; one order per conversion; the held money is let go of once.
 *
 * <p>Out: {@code message.requested}.
 */
@NullMarked
package com.xinfan.product.conversion;

import org.jspecify.annotations.NullMarked;
