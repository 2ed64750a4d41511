/** What a period was like for those who were served; each figure leads to exactly the tickets that it counts. */
@NullMarked
package com.xinfan.user.support.report;

import org.jspecify.annotations.NullMarked;
