/**
 * Calls to other services and to the outside world. Each remote has a timeout, a circuit breaker, a bulkhead and
 * one retry policy, and each failure says whether the call may have been executed.
 */
@NullMarked
package com.xinfan.platform.remote;

import org.jspecify.annotations.NullMarked;
