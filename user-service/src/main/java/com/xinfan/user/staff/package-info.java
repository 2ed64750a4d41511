/**
 * Staff: a realm of its own, with its own tokens. Passwords are Argon2id; a second factor (TOTP, RFC 6238) is demanded
 * of everybody outside one's own machine, each of its codes is good once, and recovery codes stand in for it. Sessions
 * end after idle minutes and after a working day, and can be ended from afar. Attempts are limited per username and
 * address, so that a stranger cannot lock a colleague out, and per address and per username, which a swarm of addresses
 * would get round; every sign-in, failed or not, is in the audit log. No person unites duties that check each other.
 */
@NullMarked
package com.xinfan.user.staff;

import org.jspecify.annotations.NullMarked;
