/**
 * The log of sign-ins: every attempt that got past the limits, with its outcome and the reason, the device and where it
 * came from. The address itself is never kept, only its network and region. Users see their own log, staff see it
 * masked and leave a trace. Kept 180 days.
 */
@NullMarked
package com.xinfan.user.signin;

import org.jspecify.annotations.NullMarked;
