/**
 * The identity registry: does this name belong to this number? Asked again with the same request id, it answers the
 * same.
 */
@NullMarked
package com.xinfan.sandbox.identity;

import org.jspecify.annotations.NullMarked;
