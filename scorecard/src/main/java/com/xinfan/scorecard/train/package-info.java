/**
 * Labelled rows to a scorecard: supervised bins, weights of evidence, ridge logistic regression, points.
 *
 * <p>Everything that is learnt is learnt from the rows that are given, and from no other: a fold of a cross-validation
 * cuts its own bins. The same rows and settings give the same scorecard, on every machine.
 */
@NullMarked
package com.xinfan.scorecard.train;

import org.jspecify.annotations.NullMarked;
