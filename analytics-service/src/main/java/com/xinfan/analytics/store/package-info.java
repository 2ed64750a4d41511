/**
 * The column store: one DuckDB file, one writer, many readers. Every event of every stream becomes one row, once.
 *
 * <p>Invariants: an event id is in the store at most once, however often it is delivered; the store commits before the
 * inbox does, so an event the inbox calls done is in the store; a row never changes after it is written, and what
 * depends on other rows (a user's channel) is joined when read, so late and reordered events count as if they had come
 * in order.
 */
@NullMarked
package com.xinfan.analytics.store;

import org.jspecify.annotations.NullMarked;
