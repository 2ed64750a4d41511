/**
 * Fixed plans (定投): one amount of one product at regular days. A day that is no trading day moves to the next one, a
 * month without the day has its last. On its day an instalment is checked and placed like any order, under a key made
 * of the plan, the due day and the try, so that a due day is placed once whatever dies or runs beside; a new try
 * begins only when the last was refused for good.
 *
 * <p>When the balance does not suffice, it is tried again on the next trading days, as the rulebook says; then the
 * instalment is missed, and after as many misses in a row as the rulebook says the plan is paused. What makes the
 * product unsuitable for the person pauses it at once. Days on which nobody ran are not made up for one by one: of
 * several due days only the latest is placed, the others are missed. Whatever ends or is missed, the user is told.
 *
 * <p>Out: {@code message.requested}.
 */
@NullMarked
package com.xinfan.product.plan;

import org.jspecify.annotations.NullMarked;
