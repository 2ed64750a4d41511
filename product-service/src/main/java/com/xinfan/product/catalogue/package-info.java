/**
 * The shelf. A product is drafted by one person, checked for its wording, submitted, and goes live by a second
 * person's approval of exactly that content; what is live is changed only by a new version that takes the same way. A
 * user sees each product with the answer of the same suitability function that decides the order. Its quota is a row
 * of its own that never sells beyond itself.
 *
 * <p>Out: {@code trade.product-published}.
 */
@NullMarked
package com.xinfan.product.catalogue;

import org.jspecify.annotations.NullMarked;
