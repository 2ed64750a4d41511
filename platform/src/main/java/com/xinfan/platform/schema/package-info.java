/**
 * The tables that libraries bring along: each has its own Flyway location and history, run before the service's own.
 */
@NullMarked
package com.xinfan.platform.schema;

import org.jspecify.annotations.NullMarked;
