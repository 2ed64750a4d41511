/**
 * Lives through days of business with thousands of simulated people, through the public API only, and reports what the
 * platform then says of itself beside what the driver saw.
 */
@NullMarked
package com.xinfan.local.demo;

import org.jspecify.annotations.NullMarked;
