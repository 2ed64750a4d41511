/**
 * Points, on the ledger: {@code USER_POINTS:<user>} against {@code POINTS_ISSUED}, and {@code POINTS_EXPIRED} for
 * what ran out, in the unit {@code PTS}; the trial balance of points is zero at every moment. A reason to give acts
 * once, by its key. Tells: campaign.points-changed.
 */
@NullMarked
package com.xinfan.campaign.point;

import org.jspecify.annotations.NullMarked;
