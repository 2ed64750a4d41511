/**
 * Group commit: requests that wait at the same moment share one transaction, and each gets its own answer. This is how
 * hot rows are written thousands of times a second while every acknowledged write is durable.
 */
@NullMarked
package com.xinfan.platform.batch;

import org.jspecify.annotations.NullMarked;
