/**
 * The services behind the gateway, each with its address ({@code xinfan.remote.<service>.url}), its time-outs and its
 * circuit breaker, over one pool of Apache HttpClient connections. A failure is a problem that says whether the call
 * may have been executed: 503 surely not, 504 and 502 perhaps; all may be tried again.
 */
@NullMarked
package com.xinfan.gateway.backend;

import org.jspecify.annotations.NullMarked;
