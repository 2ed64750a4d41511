/**
 * Deny, allow and watch lists of users, devices, addresses and networks, cards and names, kept by staff.
 *
 * <p>An entry has a reason and a source and may expire by business time; at most one entry per value and effect is
 * open. What keeps people out holds at once, what lets them in needs a second person: an ALLOW, the end of a DENY, and
 * every import, which is applied as a whole or not at all and once per file. Removal keeps the row. Every change is
 * audited and told as {@code risk.list-changed}, without the value. Rules see the lists as flags:
 * {@code deviceDenied}, {@code ipWatched} (see {@link com.xinfan.risk.list.ListFlag}), by one look at an index; what a
 * flag does is up to the rule set. Names are for the screening alone.
 */
@NullMarked
package com.xinfan.risk.list;

import org.jspecify.annotations.NullMarked;
