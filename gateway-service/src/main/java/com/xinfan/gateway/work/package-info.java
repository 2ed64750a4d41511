/**
 * Everybody's open work on one page: what each service offers, most urgent first, and the names of those that did not
 * answer.
 */
@NullMarked
package com.xinfan.gateway.work;

import org.jspecify.annotations.NullMarked;
