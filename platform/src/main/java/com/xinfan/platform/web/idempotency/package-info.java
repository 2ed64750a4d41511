/**
 * Behind {@code @Idempotent}. The unique row (caller, key) decides who runs; the answer is kept when it is
 * definitive (2xx, or a 4xx that the same request would get again) and the key is released otherwise. Time is the
 * database's.
 */
@NullMarked
package com.xinfan.platform.web.idempotency;

import org.jspecify.annotations.NullMarked;
