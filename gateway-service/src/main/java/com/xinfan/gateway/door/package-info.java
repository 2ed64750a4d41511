/**
 * Who may come in: the first filter of every request.
 *
 * <p>Invariants: a request that is forwarded has a plain path that a service owns, a token that is good or none at all,
 * a place in its caller's rate, and exactly one client address; whatever it claimed about its caller by header is gone.
 * Whether the caller may do what they ask is the service's own table to say, and every service verifies the token
 * again.
 */
@NullMarked
package com.xinfan.gateway.door;

import org.jspecify.annotations.NullMarked;
