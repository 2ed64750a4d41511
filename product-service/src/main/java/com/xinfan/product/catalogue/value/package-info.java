/**
 * What funds are worth and earn. A day's value is published once and never changed; one that jumps further than the
 * rulebook lets counts only after a second person has looked at it.
 */
@NullMarked
package com.xinfan.product.catalogue.value;

import org.jspecify.annotations.NullMarked;
