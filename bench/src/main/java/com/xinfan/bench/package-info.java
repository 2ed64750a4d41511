/**
 * One runnable benchmark per workload: system and peer interleaved in the same run, the score is the median of the
 * per-round ratios with its spread, and a correctness gate ends each run. Started by {@code ./xinfan bench NAME}.
 */
@NullMarked
package com.xinfan.bench;

import org.jspecify.annotations.NullMarked;
