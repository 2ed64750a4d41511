/** What risk-service tells a person, through user-service, about the decisions that its machines made about her. */
@NullMarked
package com.xinfan.risk.explanation;

import org.jspecify.annotations.NullMarked;
