/**
 * Troubles of the outside world, switched on and off: latency and a share of errors per part, and the stall of the
 * magic numbers that time out. The share is exact, not random: at a rate of 0.25 every fourth request fails.
 */
@NullMarked
package com.xinfan.sandbox.fault;

import org.jspecify.annotations.NullMarked;
