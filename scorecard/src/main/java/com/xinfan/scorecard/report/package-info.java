/**
 * Pages about scorecards, in Chinese: each one file, with its pictures as SVG in it and nothing from elsewhere. A page
 * shows figures and computes none.
 */
@NullMarked
package com.xinfan.scorecard.report;

import org.jspecify.annotations.NullMarked;
