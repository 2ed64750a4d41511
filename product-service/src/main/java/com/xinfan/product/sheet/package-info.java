/** Tables as files. No cell can become a formula in the program that opens it. */
@NullMarked
package com.xinfan.product.sheet;

import org.jspecify.annotations.NullMarked;
