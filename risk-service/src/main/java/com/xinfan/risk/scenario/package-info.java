/**
 * What may be asked of each scenario: which attributes it has, of which type and length, and whether it is about a
 * user and an amount.
 *
 * <p>A question that breaks its schema is refused with the field named, and so is an attribute that the schema does
 * not know: a misspelt one would be read by no rule and nobody would notice. A blank attribute is one not given.
 */
@NullMarked
package com.xinfan.risk.scenario;

import org.jspecify.annotations.NullMarked;
