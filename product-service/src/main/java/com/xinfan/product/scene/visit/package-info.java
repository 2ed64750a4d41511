/**
 * People on their way from a partner to us, and what came of it. A partner asks for a hand-off: a random token, kept as
 * its hash, used once within minutes. The app opens with it; with the person's consent (ANALYTICS) the visit is then
 * theirs for the attribution window, and a purchase of one of the slot's products within it is ascribed to the last
 * visit before it, once.
 *
 * <p>Invariants: a purchase is ascribed to one visit or to none; without consent, after its withdrawal and after the
 * window no visit names a person; a partner's report hides each cell of fewer persons than {@code scene.minimum-cell},
 * has no sums over cells and only days that are over, so that no two reports differ by one person.
 */
@NullMarked
package com.xinfan.product.scene.visit;

import org.jspecify.annotations.NullMarked;
