/** What a benchmark of orders has inside product-service: a world of buyers and products, and a race for one quota. */
@NullMarked
package com.xinfan.bench.orderseat;

import org.jspecify.annotations.NullMarked;
