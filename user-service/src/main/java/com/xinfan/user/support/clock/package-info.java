/**
 * The clocks of the desk: what the house owes by rule, and the desk's own shorter times in its working hours. Whatever
 * is late is flagged, escalated step by step and counted, whether or not somebody looks.
 */
@NullMarked
package com.xinfan.user.support.clock;

import org.jspecify.annotations.NullMarked;
