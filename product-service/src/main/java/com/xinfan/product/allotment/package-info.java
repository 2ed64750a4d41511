/**
 * How much of a product's orders of a trade day its issuer confirms, where that is not all: a ratio that one person of
 * finance enters and a second one approves. While it waits for the second, the orders of that day wait too; once one of
 * them is confirmed, it is too late for a ratio.
 */
@NullMarked
package com.xinfan.product.allotment;

import org.jspecify.annotations.NullMarked;
