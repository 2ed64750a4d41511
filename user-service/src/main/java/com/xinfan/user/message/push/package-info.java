/**
 * Pushes to the device on which a person is signed in. A push is on record before it is tried, and counts as unknown
 * from then until the channel has answered; an unknown one is tried again with the same id, five times at most, and
 * never outside the hours of its class. The message is in the inbox whatever becomes of its push.
 */
@NullMarked
package com.xinfan.user.message.push;

import org.jspecify.annotations.NullMarked;
