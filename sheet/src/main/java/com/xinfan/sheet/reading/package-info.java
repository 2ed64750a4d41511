/**
 * Lists as files: CSV (RFC 4180, UTF-8) with a header, read line by line, every fault told with its line and column. A
 * file is taken as a whole or not at all.
 */
@NullMarked
package com.xinfan.sheet.reading;

import org.jspecify.annotations.NullMarked;
