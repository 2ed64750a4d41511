/**
 * Labelled rows from a file. A row that cannot be read is named with its line, and nothing is dropped: a file with such
 * a row is refused as a whole.
 */
@NullMarked
package com.xinfan.scorecard.data;

import org.jspecify.annotations.NullMarked;
