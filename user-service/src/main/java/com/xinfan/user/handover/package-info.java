/**
 * Who leaves hands over: the account closes at once, and what its holder owned goes to a named colleague in every
 * service, asked again until each has answered; the report says what went where.
 */
@NullMarked
package com.xinfan.user.handover;

import org.jspecify.annotations.NullMarked;
