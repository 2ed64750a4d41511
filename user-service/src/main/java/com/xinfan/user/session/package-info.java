/**
 * Signing in. A one-time password opens a session and makes the account when the phone is new; risk-service is asked
 * between the password and the transaction. A session is a family of refresh tokens: each is used once, and a used one
 * that comes back ends the family, because then two parties hold it. Only hashes are stored. A password opens a session
 * on a known device; elsewhere a one-time password comes before it.
 */
@NullMarked
package com.xinfan.user.session;

import org.jspecify.annotations.NullMarked;
