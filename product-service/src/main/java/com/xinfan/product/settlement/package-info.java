/**
 * Settlement with partners: for each product's issuer and month what was paid in and out, what yield and commission
 * the issuer owes, from the books. A statement is drawn up when its month is over, approved by a second person and
 * settled by the payment, whose transfer clears the receivables. Each month is due by itself; what is booked late
 * for a month that has its statement is due with the next.
 */
@NullMarked
package com.xinfan.product.settlement;

import org.jspecify.annotations.NullMarked;
