/**
 * Counts over what people did: registrations per device, cards per device, orders per user and so on.
 *
 * <p>An {@link com.xinfan.risk.feature.Activity} is one act, stored once under its subject whether the decision or
 * the event told of it first; so a second delivery, or both tellings, count once. A {@link
 * com.xinfan.risk.feature.Feature} is one exact count over a sliding window of business time, the act under decision
 * included. Acts that could change each other's counts take the same locks, so the sixth of six registrations at one
 * moment sees the other five. Consumes user, trade
 * and loan.
 */
@NullMarked
package com.xinfan.risk.feature;

import org.jspecify.annotations.NullMarked;
