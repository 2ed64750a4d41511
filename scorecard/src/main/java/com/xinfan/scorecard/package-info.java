/**
 * A scorecard: bins of what is known of an applicant, and the points that each bin is worth.
 *
 * <p>A {@link com.xinfan.scorecard.Scorecard} is data. It says all that is needed to score, to explain a score and to
 * check both: bounds, goods and bads of each bin, weights of evidence, weights, points, cut-offs and prices, and what
 * it was trained from by which program. Scoring is a pure function; what training never saw is never worth more than
 * what it knew as worst. The trainer lives in {@code train}, figures of quality in {@code measure},
 * pages in {@code report}.
 */
@NullMarked
package com.xinfan.scorecard;

import org.jspecify.annotations.NullMarked;
