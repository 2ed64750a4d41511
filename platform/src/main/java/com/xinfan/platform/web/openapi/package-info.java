/** The API document: the same bytes on every machine, so that it can be committed and compared. */
@NullMarked
package com.xinfan.platform.web.openapi;

import org.jspecify.annotations.NullMarked;
