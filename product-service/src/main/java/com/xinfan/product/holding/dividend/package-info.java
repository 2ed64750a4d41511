/**
 * A fund's dividends. Finance announces one, a second person approves it, and on its pay day the close of business
 * credits it: in cash, or reinvested at the value of the ex-day, as each holding has chosen. Entitled is what a holding
 * has at the begin of the record day and what was confirmed on it; what is sold back on that day still has it.
 *
 * <p>The fund pays the whole: all entitled units × the amount per unit, whole fen. Each holding gets its own product of
 * the two, whole fen; what remains is less than a fen a holding and stands in {@code DIVIDEND_REMAINDER}. So what was
 * credited and what was kept is what the fund has paid, to the fen. Each holding has its part of a dividend once.
 *
 * <p>Out: {@code trade.income-credited}, {@code message.requested}.
 */
@NullMarked
package com.xinfan.product.holding.dividend;

import org.jspecify.annotations.NullMarked;
