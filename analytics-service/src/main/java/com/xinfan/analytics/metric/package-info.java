/**
 * The figures people steer by: daily active users, the newcomer's funnel, retention, first investments, lending, money,
 * service. Each is defined once, here, and computed exactly from the store's facts; a day is a business day in
 * Asia/Shanghai, taken from when the fact happened. {@code docs/metrics.md} lists the definitions.
 */
@NullMarked
package com.xinfan.analytics.metric;

import org.jspecify.annotations.NullMarked;
