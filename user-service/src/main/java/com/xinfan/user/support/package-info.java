/**
 * Tickets: a question, a request or a complaint from its filing to its end, and what the person thought of it. The
 * ticket owns its transitions and two people cannot act on the same state of it. Due times come from the rulebook as it
 * was on the day of filing; what is late is flagged, shown on the work list and counted, whether or not somebody looks.
 * What people write is sealed, internal notes never reach the user, and staff see a phone number masked only.
 */
@NullMarked
package com.xinfan.user.support;

import org.jspecify.annotations.NullMarked;
