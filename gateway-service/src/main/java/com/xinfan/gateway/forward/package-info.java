/**
 * Carries a request to its service and the answer back: one router function and one {@code ProxyExchange} of Spring
 * Cloud Gateway. Only headers on a list go in, so that no header can claim to be a caller's identity; hop-by-hop
 * headers stay behind both ways. Bodies are bounded by the platform's filter and small, so they are read whole; answers
 * are streamed.
 */
@NullMarked
package com.xinfan.gateway.forward;

import org.jspecify.annotations.NullMarked;
