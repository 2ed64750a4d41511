/**
 * Getting late loans paid, within the law: one case per time that a loan is overdue.
 *
 * <p>A {@link com.xinfan.risk.collection.Case} opens with the first {@code loan.overdue} of a delay and ends with
 * {@code loan.cured}, {@code loan.settled} or {@code loan.written-off}; staff may close it before by hand, and it
 * does not open again in that delay. A delay reaches from one end to the next, and the ends are kept, so no order of
 * arrival leaves a case open, or closed, that should not be: an end that comes before its overdue gives a case that
 * is closed at birth, and one that comes after the next delay has begun splits the two. What is due next follows
 * from the bucket ({@link com.xinfan.risk.collection.Strategy}). A contact is refused outside the hours, and beyond
 * the number, that the rulebook allows ({@code collection.hours}, {@code collection.contacts}). A promise whose day
 * has passed is kept or broken by what was paid since.
 *
 * <p>Consumes loan; emits {@code risk.case-opened} and {@code risk.case-closed}.
 */
@NullMarked
package com.xinfan.risk.collection;

import org.jspecify.annotations.NullMarked;
