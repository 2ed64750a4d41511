/** Decisions over HTTP beside an empty controller of the same process, and windows beside Redis. */
@NullMarked
package com.xinfan.bench.decision;

import org.jspecify.annotations.NullMarked;
