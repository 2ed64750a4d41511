/**
 * Money in from a bound card. A deposit and its pending transfer are committed before the bank is called, and the
 * bank's request id is the deposit's own id; so whatever happens, the outcome can be asked for, and it is asked for
 * until it is known. Limits of the account class are counted in the posting itself. The transfer settles, the state
 * changes and the event leaves in one transaction.
 *
 * <p>Out: {@code trade.deposit-settled}.
 */
@NullMarked
package com.xinfan.product.cash;

import org.jspecify.annotations.NullMarked;
