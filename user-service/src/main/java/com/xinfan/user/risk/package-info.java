/**
 * The question to risk-service, and how its people ended what its machine left to them. Its answer is of this moment,
 * so it is asked synchronously and never inside a transaction; the verdict is kept with what it let through. When it
 * cannot be had, rule {@code risk.login-fallback} speaks: the one-time password is the challenge, and that is recorded.
 * Hears: risk.
 */
@NullMarked
package com.xinfan.user.risk;

import org.jspecify.annotations.NullMarked;
