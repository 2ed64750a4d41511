/**
 * What happened: takes the app's events in ({@code ingest}), keeps every stream's facts in an embedded column store
 * ({@code store}), and answers from it who was active, who converted ({@code metric}) and what each advertising channel
 * cost and brought ({@code channel}). It decides nothing about money and knows nobody by name.
 */
@NullMarked
package com.xinfan.analytics;

import org.jspecify.annotations.NullMarked;
