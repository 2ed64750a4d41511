/**
 * Incoming events. A {@link Subscription} bean becomes a listener container; its handler runs in one transaction with
 * an inbox row, so each event takes effect once per consumer. What cannot be applied goes to the dead-letter topic with
 * its cause, blocks nothing, and can be listed and re-driven by staff. A database that is away is waited for, never a
 * reason to give up.
 */
@NullMarked
package com.xinfan.platform.inbox;

import org.jspecify.annotations.NullMarked;
