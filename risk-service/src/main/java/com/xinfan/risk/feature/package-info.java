/**
 * What is known of a user, a device, an address, a card, a phone or an inviter by what was done there: exact counts,
 * sums, different ones, ratios, first and last, over sliding windows of business time.
 *
 * <p>An {@link com.xinfan.risk.feature.Activity} is one act, stored once under its subject whether the decision or
 * the event told of it first; so a second delivery, or both tellings, count once. A {@link
 * com.xinfan.risk.feature.Feature} is declared by name, key, kinds of acts and time; the act under decision counts.
 * Windows are kept in memory, built from the log when they are first asked for, and never say what the log does not:
 * whoever counts or remembers has the only turn until the transaction ends, over all replicas, and what did not
 * commit is forgotten. So the sixth of six registrations at one moment sees the other five. Consumes user, trade, loan
 * and campaign.
 */
@NullMarked
package com.xinfan.risk.feature;

import org.jspecify.annotations.NullMarked;
