/** How fast a day of many holdings is closed, beside bare SQL that writes the same rows. */
@NullMarked
package com.xinfan.bench.dayend;

import org.jspecify.annotations.NullMarked;
