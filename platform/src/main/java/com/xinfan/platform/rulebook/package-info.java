/** Makes the rulebook of {@code contract} a bean: loaded once, asked with the business day. */
@NullMarked
package com.xinfan.platform.rulebook;

import org.jspecify.annotations.NullMarked;
