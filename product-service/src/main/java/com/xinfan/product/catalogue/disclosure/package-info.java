/**
 * The documents of a product. A version never changes; which version a product has is part of what a second person
 * approves; that a user has read it is kept with its hash and the seconds it was shown.
 */
@NullMarked
package com.xinfan.product.catalogue.disclosure;

import org.jspecify.annotations.NullMarked;
