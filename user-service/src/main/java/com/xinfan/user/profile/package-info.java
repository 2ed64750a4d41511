/**
 * What the other features know about a user, put together: for herself, with what a newcomer does next, and for staff,
 * masked, with a reason, and in the audit log.
 */
@NullMarked
package com.xinfan.user.profile;

import org.jspecify.annotations.NullMarked;
