/** What the investigators see: the queue, one case with all it links to, and what the rules are worth. */
@NullMarked
package com.xinfan.risk.casework.desk;

import org.jspecify.annotations.NullMarked;
