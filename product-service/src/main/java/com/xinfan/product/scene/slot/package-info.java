/**
 * The slots that a partner shows: products of ours with a copy. The copy is checked for its wording and the whole is
 * approved by a second person; a slot is paused by one click and comes back by two people.
 *
 * <p>Invariants: only the approved hash is shown; a slot fits its partner's scene; no loan is offered where students
 * are; of a product a partner gets the name, the risk level, the disclosure and the warning, never a rate. Whether a
 * product suits a person is decided when that person buys.
 */
@NullMarked
package com.xinfan.product.scene.slot;

import org.jspecify.annotations.NullMarked;
