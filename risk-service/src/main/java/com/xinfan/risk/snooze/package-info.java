/**
 * A rule that is wrong about one person, device, address or card is silenced for that one, for a while and with a
 * reason, without touching the rule set.
 *
 * <p>The hit is still in the decision, marked with its snooze, and counts for nothing. A rule that demands DECLINE
 * cannot be snoozed: that is a change of the rules, which takes a second person. Every snooze ends by itself.
 */
@NullMarked
package com.xinfan.risk.snooze;

import org.jspecify.annotations.NullMarked;
