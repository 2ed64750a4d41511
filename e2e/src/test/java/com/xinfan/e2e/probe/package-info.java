/** Calls that are made up from the committed API documents, to look for doors that were left open. */
@NullMarked
package com.xinfan.e2e.probe;

import org.jspecify.annotations.NullMarked;
