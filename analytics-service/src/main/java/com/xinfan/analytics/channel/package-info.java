/**
 * Advertising channels: which there are, what each cost and showed per day, and what it brought. The reports add the
 * spend kept here to the facts of the store.
 *
 * <p>Invariants: every user belongs to exactly one bucket: the channel of their first registration if it is one of
 * ours, {@code organic} if the registration named none, {@code unknown} otherwise. A channel that is added later takes
 * its users out of {@code unknown} at once. Spend of one channel and day is one row; putting the same again changes
 * nothing.
 */
@NullMarked
package com.xinfan.analytics.channel;

import org.jspecify.annotations.NullMarked;
