/**
 * What is measured inside product-service: its own ledger, outbox, group commit and security, with an endpoint that
 * posts an order-like transfer. On the class path of a benchmark only.
 */
@NullMarked
package com.xinfan.bench.desk;

import org.jspecify.annotations.NullMarked;
