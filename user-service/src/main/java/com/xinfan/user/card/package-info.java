/**
 * Bank cards. The request is stored before the bank is asked and its id is the bank's request id, so that an unknown
 * outcome is resolved by the same request again, which must name the same number and phone: a keyed hash of them is
 * kept. The number itself is exchanged for the bank's token and is never stored or logged; a code sent to the phone
 * the bank knows binds the card. A verified person has at most five cards, counted under the lock of the account;
 * one of them is the default. A card is unbound only when product-service says that no money is on its way to or from
 * it, and the last one only when no money is left at all.
 */
@NullMarked
package com.xinfan.user.card;

import org.jspecify.annotations.NullMarked;
