/**
 * A person's money beside the model portfolio of her level: the model in force, and how far what she holds is from it.
 * Funds count, at their latest values; what is bound to a term does not. Nothing here says what anything will earn.
 */
@NullMarked
package com.xinfan.product.portfolio;

import org.jspecify.annotations.NullMarked;
