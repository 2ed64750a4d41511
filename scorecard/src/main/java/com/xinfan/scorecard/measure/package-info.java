/** How good scores are, and whether they still are: pure arithmetic over counts. */
@NullMarked
package com.xinfan.scorecard.measure;

import org.jspecify.annotations.NullMarked;
