/**
 * Selling back. Units leave their holding in the transaction that writes the redemption down, under the holding's lock,
 * so that a holding never gives more than it has. A fast one of a money fund is paid in that transaction, within the
 * rulebook's limit of the day. Any other belongs to a trade day (before the cut-off today's, else the next trading
 * day), is paid when it falls due at the value of exactly that day less the fee for the days held, and may be taken
 * back until the cut-off.
 *
 * <p>When more is asked of a product on a trade day than its bound allows, what was carried over comes first, then each
 * request gets its part of the rest; units that do not divide go one by one to the largest remainders, and of equal
 * ones to the earliest. What is left over goes on to the next trading day as a request of its own, or back into the
 * holding, as the person chose. The decision on a day is one transaction.
 *
 * <p>Invariants: one redemption per user and key; each is paid once or taken back once, never both; what was paid and
 * the fee are together what left the product. The money of a conversion's redemption is held in the transaction that
 * pays it.
 *
 * <p>Out: {@code trade.redeemed}, {@code message.requested}.
 */
@NullMarked
package com.xinfan.product.redemption;

import org.jspecify.annotations.NullMarked;
