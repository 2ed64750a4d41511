/**
 * What holdings are and were worth. A position of a day is computed from what the holding has, the changes since and
 * the published values, none of which is ever altered; only the sum of each product is kept for each day, by the close
 * of business, as soon as the day's values are known (ADR 34).
 */
@NullMarked
package com.xinfan.product.holding.position;

import org.jspecify.annotations.NullMarked;
