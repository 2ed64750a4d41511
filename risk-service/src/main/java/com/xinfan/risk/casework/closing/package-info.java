/** The end of a case: by one person or two, once, with steps that are carried out until they are done. */
@NullMarked
package com.xinfan.risk.casework.closing;

import org.jspecify.annotations.NullMarked;
