/**
 * Tickets: a question, a request or a complaint from its filing to its end, and what the person thought of it, wherever
 * it came in. The ticket owns its transitions and two people cannot act on the same state of it. What people write is
 * sealed, internal notes never reach the user, and staff see numbers masked unless they say why.
 */
@NullMarked
package com.xinfan.user.support.ticket;

import org.jspecify.annotations.NullMarked;
