/**
 * Transfers that are to be posted later: planned once by their key, posted once on or after their moment of the
 * business clock, cancelled any time before.
 *
 * <p>What is refused for want of money, by a limit or by a freeze is tried again as its plan says; what is refused for
 * any other reason has failed.
 */
@NullMarked
package com.xinfan.ledger.schedule;

import org.jspecify.annotations.NullMarked;
