/** Orders as staff see them: found by whom, what, when and how they stand, and watched for those that do not move. */
@NullMarked
package com.xinfan.product.order.desk;

import org.jspecify.annotations.NullMarked;
