/**
 * How much each part of the fit of a recommendation counts: data, not code. A set is drafted by one person and goes
 * live by a second person's approval of exactly those numbers; the one before it retires with it. Each served list
 * names its set.
 *
 * <p>Invariants: the weights of a set sum to 1,000; one set is live at any time.
 */
@NullMarked
package com.xinfan.product.recommendation.weights;

import org.jspecify.annotations.NullMarked;
