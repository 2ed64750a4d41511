/**
 * Insurance, sold for an insurer: what a person needs and can afford is asked first, the terms are shown and read page
 * by page, the premium is taken and held until the insurer has confirmed, and for the whole cooling-off period (犹豫期)
 * the policy may be given back for the full premium. Surrender after that is the insurer's business.
 *
 * <p>Invariants: nothing is sold without a licensed entity, without a valid analysis of needs, or before every page was
 * read in that sale; no coupon, boost or reward touches a premium; each sale leaves a record that replays it, kept for
 * {@code insurance.sale-record}; a premium comes back once.
 *
 * <p>Out: {@code trade.policy-issued}, {@code trade.policy-withdrawn}. Explained in {@code docs/insurance.md}.
 */
@NullMarked
package com.xinfan.product.insurance;

import org.jspecify.annotations.NullMarked;
