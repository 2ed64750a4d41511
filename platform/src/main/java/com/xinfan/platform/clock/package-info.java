/**
 * Time and identity. The {@link java.time.Clock} bean is the system's (tokens, leases, limits); the {@link
 * BusinessClock} bean says which business day it is and can be moved forward in the local profile only. What falls due
 * by business time is {@link DueWork}: run every minute by one instance per database, and at once when the clock is
 * moved. However long nobody ran, the days come in their order, so that catching up ends where day by day would have.
 */
@NullMarked
package com.xinfan.platform.clock;

import org.jspecify.annotations.NullMarked;
