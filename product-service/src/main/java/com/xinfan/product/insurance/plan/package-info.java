/**
 * Insurance plans: the insurer, the cover, whom it is for, and the texts that a buyer reads, for a product of the
 * catalogue. Drafted by one person and approved by another, by the hash of everything in it; an edit takes it off sale.
 */
@NullMarked
package com.xinfan.product.insurance.plan;

import org.jspecify.annotations.NullMarked;
