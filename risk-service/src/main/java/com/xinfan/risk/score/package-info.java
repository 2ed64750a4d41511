/**
 * Whether, how much and at what price to lend: one credit decision per application, which can be explained and
 * replayed.
 *
 * <p>A {@link com.xinfan.risk.score.Scorecard} comes with the product (resource {@code scorecards/}) or was trained and
 * registered, and is named by the hash of its content; the register says which one decides, and which are scored beside
 * it. It can only read what {@link com.xinfan.risk.score.Measure} lists,
 * where region, gender and the like do not occur. The same key answers the stored decision; it is stored once with
 * all it rests on ({@link com.xinfan.risk.score.Basis}), so that the scorecard of its version gives the same result
 * again. The bureau is asked only about a person whom nothing of our own stops already, and never inside a
 * transaction; as long as it does not answer, nothing is decided. A REVIEW waits for the verdict of a person, which
 * is kept beside the decision and holds from then on; after the {@code validDays} of {@code credit.offer} it is
 * declined.
 *
 * <p>Emits {@code risk.decided}, and {@code risk.case-opened} and {@code risk.case-closed} of a review.
 */
@NullMarked
package com.xinfan.risk.score;

import org.jspecify.annotations.NullMarked;
