/**
 * Optional passwords. Set, changed and removed with a one-time password to the owner's phone; refused when they are in
 * the bundled lists of breached and favourite passwords, easily guessed, or hold the phone or the name. Argon2id with
 * 19 MiB, two passes and one lane; only so many at a time as leave the processors to everyone else. Checking nobody's
 * password takes as long as checking somebody's.
 */
@NullMarked
package com.xinfan.user.password;

import org.jspecify.annotations.NullMarked;
