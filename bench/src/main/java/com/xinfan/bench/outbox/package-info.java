/** The relay beside the broker's own producer, its delay at a steady rate, and a backlog; nothing lost or overtaken. */
@NullMarked
package com.xinfan.bench.outbox;

import org.jspecify.annotations.NullMarked;
