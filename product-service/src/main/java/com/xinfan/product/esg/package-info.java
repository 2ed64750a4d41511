/**
 * What the green and inclusive products do: how much of them is bought, given back and held, and by whom, so that a
 * label is more than a word. Read only.
 */
@NullMarked
package com.xinfan.product.esg;

import org.jspecify.annotations.NullMarked;
