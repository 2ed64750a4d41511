/**
 * Who may show our products, and the door they come in by. A partner is drafted by one person and approved by another,
 * and so is each of its keys; it is suspended by one click and brought back by two people.
 *
 * <p>Invariants: a request is let in only when it is signed by a live key of a live partner, within the allowed skew,
 * under a nonce that was not used before, from an address that the partner has named, within its rate. Of a partner we
 * keep public keys only.
 */
@NullMarked
package com.xinfan.product.scene.partner;

import org.jspecify.annotations.NullMarked;
