/**
 * {@code ./xinfan bench order}: orders over HTTP beside pgbench, which sends an order's bare statements to the same
 * server, and a race for one quota beside pgbench, which updates its row.
 */
@NullMarked
package com.xinfan.bench.order;

import org.jspecify.annotations.NullMarked;
