/**
 * What cover a person needs and what premium that person can afford, by a questionnaire that is data: the questions,
 * their choices and what each choice means in fen. Taken by the person, valid for {@code insurance.needs}, never
 * prompted and never edited: who answers anew has a new one.
 */
@NullMarked
package com.xinfan.product.insurance.need;

import org.jspecify.annotations.NullMarked;
