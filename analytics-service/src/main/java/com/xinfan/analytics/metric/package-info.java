/**
 * The figures people steer by: daily active users, the newcomer's funnel, first investments. Each is defined once,
 * here, and computed exactly from the store's facts; a day is a business day in Asia/Shanghai, taken from when the fact
 * happened.
 */
@NullMarked
package com.xinfan.analytics.metric;

import org.jspecify.annotations.NullMarked;
