/**
 * How products are written. Every version is approved by a second person, over its hash; a stop is one person's click,
 * its end takes two; every version that was on the shelf is kept.
 */
@NullMarked
package com.xinfan.product.catalogue.authoring;

import org.jspecify.annotations.NullMarked;
