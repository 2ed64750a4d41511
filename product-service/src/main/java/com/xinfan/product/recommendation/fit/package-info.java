/**
 * How well a product fits a person: facts in, points and reasons out. The facts are what this service keeps anyway; a
 * product's performance is none of them.
 */
@NullMarked
package com.xinfan.product.recommendation.fit;

import org.jspecify.annotations.NullMarked;
