/** Assigning and closing like cases together: tried out without effect first, then applied item by item. */
@NullMarked
package com.xinfan.risk.casework.batch;

import org.jspecify.annotations.NullMarked;
