/**
 * The parts of the platform on one machine and how each is prepared, started, asked for health and stopped.
 *
 * <p>What runs is data: {@link com.xinfan.local.part.Parts}. A part starts as soon as the parts it names in {@code
 * after} are ready, at most a few at a time; stopping goes the other way round. A start that fails stops what it had
 * started.
 */
@NullMarked
package com.xinfan.local.part;

import org.jspecify.annotations.NullMarked;
