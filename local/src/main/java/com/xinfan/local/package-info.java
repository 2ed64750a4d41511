/**
 * The {@code ./xinfan} command: the whole platform on one machine without Docker.
 *
 * <p>Each subcommand is a {@link com.xinfan.local.Command}; those of other modules join in through {@link
 * java.util.ServiceLoader}. All state is below {@code .xinfan/}; deleting that directory (after {@code down}) is a
 * factory reset.
 */
@NullMarked
package com.xinfan.local;

import org.jspecify.annotations.NullMarked;
