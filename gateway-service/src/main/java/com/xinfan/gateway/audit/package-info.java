/** Who did what, of all services in one search: each keeps its own chained log, and the newest of all come first. */
@NullMarked
package com.xinfan.gateway.audit;

import org.jspecify.annotations.NullMarked;
