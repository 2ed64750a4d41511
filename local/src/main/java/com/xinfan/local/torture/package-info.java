/**
 * Breaks parts of the running platform while people walk the path, and then holds every balance, holding and coupon
 * against what the platform had acknowledged. A part that was killed is started again at once, as a supervisor would;
 * nothing else is mended by hand.
 */
@NullMarked
package com.xinfan.local.torture;

import org.jspecify.annotations.NullMarked;
