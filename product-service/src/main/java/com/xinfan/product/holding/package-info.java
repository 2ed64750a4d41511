/**
 * What a user owns. A holding opens in the transaction that confirms its order, one per order, and carries the terms it
 * was bought under, so that a later change of the product changes nothing here.
 *
 * <p>A money fund's income of a day is credited when the day is over and its income per ten thousand units is
 * published: on the units held at the end of that day, reinvested in whole fen, the rest of a fen carried on in the
 * holding. A term pays at its end: principal, simple interest by actual days ÷ 365 rounded half up to fen, and its
 * coupon's boost. Bond and equity funds earn by their value. Each holding is credited once a day, paid once at its end,
 * and never sells back more than it has: the units leave in the transaction that writes the redemption down, whose
 * money follows at once (money fund, within the daily limit of the rulebook) or at the value of the day of the request.
 *
 * <p>A trial holding (体验金) has no principal; its yield is a campaign's, paid at its end like a boost.
 *
 * <p>Out: {@code trade.income-credited}, {@code trade.matured}, {@code trade.redeemed}, {@code message.requested}.
 */
@NullMarked
package com.xinfan.product.holding;

import org.jspecify.annotations.NullMarked;
