/**
 * The one page of a user for staff: what this service and the others know, asked at once, each with its own deadline; a
 * service that is away is named and fails nothing. The owner of each part decides by role who reads it. Nothing on the
 * page identifies her in clear; a value is revealed one at a time, with a reason, and every look is in the audit log.
 * Somebody with a scope sees only users of her channels, and no one else's existence.
 */
@NullMarked
package com.xinfan.user.userpage;

import org.jspecify.annotations.NullMarked;
