/** When the bank works, and so when money that leaves arrives. */
@NullMarked
package com.xinfan.product.cash.calendar;

import org.jspecify.annotations.NullMarked;
