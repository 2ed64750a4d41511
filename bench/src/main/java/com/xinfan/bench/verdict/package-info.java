/** Runs inside risk-service: an endpoint that does nothing, beside which a decision is measured. */
@NullMarked
package com.xinfan.bench.verdict;

import org.jspecify.annotations.NullMarked;
