/**
 * Tables for people: the same rows as CSV and as XLSX. Rows are written as they come, so a table may be longer than
 * memory. No text is ever taken for a formula: CSV disarms it, a cell of XLSX says that it is text. Amounts are written
 * in yuan, exactly.
 */
@NullMarked
package com.xinfan.sheet;

import org.jspecify.annotations.NullMarked;
