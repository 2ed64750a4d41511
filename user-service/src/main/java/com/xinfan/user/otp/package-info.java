/**
 * One-time passwords by SMS. Six digits, five minutes, five tries, used once, bound to a phone and a purpose; only a
 * keyed hash is stored. The table of sends decides the limits under a lock per phone and per address, in PostgreSQL,
 * so that instances agree. The answer never depends on whether a user has the phone. The SMS leaves after the commit,
 * outside any transaction. A withdrawal's password goes to the signed-in user's own phone only and is exchanged, once,
 * for a proof that product-service demands: five minutes, this user, this amount.
 */
@NullMarked
package com.xinfan.user.otp;

import org.jspecify.annotations.NullMarked;
