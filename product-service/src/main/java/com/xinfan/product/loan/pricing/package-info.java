/**
 * What a loan costs. The schedule is of equal instalments (等额本息): interest by the day on 365 days a year, rounded
 * down to the fen, the last instalment takes what rounding leaves, so that the principal sums exactly. The all-in
 * annualised cost is the internal rate of return over every cash flow on its actual day. All of it is a pure function
 * of the borrowing, so that what was offered can be computed again and compared.
 *
 * <p>Invariants: no loan above the rulebook's cap is offered; the cost shown is never below the true one.
 */
@NullMarked
package com.xinfan.product.loan.pricing;

import org.jspecify.annotations.NullMarked;
