/**
 * Breaks parts of the running platform while people walk the path, and then holds every balance, holding and coupon
 * against what the platform had acknowledged. A part that was killed is started again at once, as a supervisor would;
 * nothing else is mended by hand. The ledger's torture does the same to deposits, withdrawals and orders only, all
 * under known keys, and reads the tables themselves.
 */
@NullMarked
package com.xinfan.local.torture;

import org.jspecify.annotations.NullMarked;
