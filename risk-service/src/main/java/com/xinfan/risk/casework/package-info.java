/**
 * Investigations of fraud, abuse and money laundering (late loans are {@link com.xinfan.risk.collection}'s).
 *
 * <p>A case opens from a decision that wants a person to look, from what other services tell, and by hand; one is open
 * per person and kind, and what comes later is evidence of it. Whoever finds a reason calls {@link
 * com.xinfan.risk.casework.Casework#open}; the same cause told again, in any order and also after the end, changes
 * nothing. A case ends once, with an outcome and a reason; what follows, from the label to the frozen account, is
 * written down as steps, and {@code risk.case-closed} tells those who hold an order or a withdrawal for it. What ends a
 * laundering case, lets much money go or confirms many cases at once is decided by two people.
 *
 * <p>Evidence is linked, not copied. Everything here is kept for ten years, also of a person who was erased, and is
 * never shown to her: that there is a suspicion is confidential by law.
 *
 * <p>Consumes risk, user, campaign; emits {@code risk.case-opened} and {@code risk.case-closed}.
 */
@NullMarked
package com.xinfan.risk.casework;

import org.jspecify.annotations.NullMarked;
