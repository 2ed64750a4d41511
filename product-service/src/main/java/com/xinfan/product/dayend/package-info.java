/**
 * The close of business. Each business date has its steps, in the order of {@link com.xinfan.product.dayend.Step};
 * a feature brings a step as a {@link com.xinfan.product.dayend.DayStep} bean. Steps run all day for what has become
 * due, and once more at the day's last moment; then the date is finished, step by step. A date that nobody ran is made
 * up for before the next one, with its own clock.
 *
 * <p>A step that waits for somebody else's data, a fund's value for instance, does what it can, says what it waits for
 * and holds up no other step and no other date; it is finished as soon as nothing of its date waits any more. A step
 * that fails keeps its date open for a while, is tried again every minute, and then lets the next dates go on.
 */
@NullMarked
package com.xinfan.product.dayend;

import org.jspecify.annotations.NullMarked;
