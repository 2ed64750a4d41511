/**
 * The question to risk-service that must be answered of this moment. A thing is decided once, by its id: asking again
 * changes nothing. The verdict is kept with the thing and handed on with it. What silence means is for the caller to
 * say.
 */
@NullMarked
package com.xinfan.product.risk;

import org.jspecify.annotations.NullMarked;
