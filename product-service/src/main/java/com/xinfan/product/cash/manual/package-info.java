/**
 * Transfers that wait for people: withdrawals that risk wants looked at, and transfers of which the bank has not told
 * the outcome for too long. Somebody takes one, proposes what to do with it and says on what evidence; a second person
 * decides. Held money is the matter of RISK, an unknown outcome that of FINANCE.
 *
 * <p>Invariants: one open ruling per transfer; a ruling acts only on the state it was made for, so the bank's own
 * answer that comes first stands and makes it stale; an answer that comes after is a break, never a posting.
 */
@NullMarked
package com.xinfan.product.cash.manual;

import org.jspecify.annotations.NullMarked;
