/**
 * Staff: a realm of its own, with its own tokens. Passwords are Argon2id; a second factor (TOTP, RFC 6238) is demanded
 * once it is enrolled, and each of its codes is good once. Attempts are limited per username and address, so that a
 * stranger cannot lock a colleague out, and per address and per username, which a swarm of addresses would get round;
 * every sign-in, failed or not, is in the audit log.
 */
@NullMarked
package com.xinfan.user.staff;

import org.jspecify.annotations.NullMarked;
