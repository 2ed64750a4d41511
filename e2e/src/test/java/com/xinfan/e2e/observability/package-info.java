/** Metrics, alerts, dashboards and runbooks: each names the other, and what they name exists. */
@NullMarked
package com.xinfan.e2e.observability;

import org.jspecify.annotations.NullMarked;
