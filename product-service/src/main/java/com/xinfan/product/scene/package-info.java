/**
 * Financial products where people already are: a partner shows approved slots (products with a copy that was checked
 * and approved) in its own scene, hands a person over with a one-time token and is told afterwards, in numbers too
 * coarse to point at anybody, what came of it.
 *
 * <p>Invariants: what a partner sees was approved by a second person, by hash; a stop is one click and counts from the
 * next request on, a restart takes two people; every request is signed and is taken once; no personal data goes to a
 * partner. Explained, with a worked example, in {@code docs/scenes.md}.
 *
 * <p>In: {@code trade.order-*}, {@code trade.policy-*}, {@code user.consent-changed}.
 */
@NullMarked
package com.xinfan.product.scene;

import org.jspecify.annotations.NullMarked;
