/**
 * Signing in and refreshing through the gateway of the running platform, beside the cryptography alone that no sign-in
 * can do without.
 */
@NullMarked
package com.xinfan.bench.login;

import org.jspecify.annotations.NullMarked;
