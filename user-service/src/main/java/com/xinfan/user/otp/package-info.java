/**
 * One-time passwords by SMS. Six digits, five minutes, five tries (and five more for the owner's known devices, so that
 * strangers cannot spend hers), used once, bound to a phone and a purpose; only a keyed hash is stored. The table of
 * sends decides the limits under a lock per phone, address and device, in PostgreSQL, so that instances agree; a budget
 * for all of them is the last breaker. The answer never depends on whether a user has the phone. The SMS leaves after
 * the commit, outside any transaction. A withdrawal's password goes to the signed-in user's own phone only and is
 * exchanged, once, for a proof that product-service demands: five minutes, this user, this amount; none for a time
 * after a change of phone.
 */
@NullMarked
package com.xinfan.user.otp;

import org.jspecify.annotations.NullMarked;
