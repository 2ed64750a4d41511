/**
 * The graph of risk-service among many people: what a decision's reading of it costs inside the service, beside one
 * recursive statement that answers the same.
 */
@NullMarked
package com.xinfan.bench.graph;

import org.jspecify.annotations.NullMarked;
