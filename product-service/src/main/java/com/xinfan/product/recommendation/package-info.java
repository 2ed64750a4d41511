/**
 * What a person may buy now, the best fit first. {@link com.xinfan.product.recommendation.Eligibility} says what is
 * eligible, by the suitability check that decides the order; whatever is recommended could be ordered at its least
 * amount at that moment, in its hours and with its documents read and its warning acknowledged.
 * The order is by an additive score of five parts, each shown with its points and its reason in words;
 * nothing of a product's performance is in it.
 *
 * <p>Without the person's consent to personalisation, asked for at each use, the same products stand in one order for
 * everyone, no history is read, and what she opens is not kept. A list is stored with its reasons for as long as the
 * rulebook says, and can be looked up by the person.
 */
@NullMarked
package com.xinfan.product.recommendation;

import org.jspecify.annotations.NullMarked;
