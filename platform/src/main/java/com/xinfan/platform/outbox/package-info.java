/**
 * Outgoing events. An event is a row written in the transaction that made it true; one elected relay per database sends
 * the rows in id order and deletes only what the broker has acknowledged. So an event is sent at least once, never for
 * a rolled-back fact, and events of one key arrive in the order of their commits.
 */
@NullMarked
package com.xinfan.platform.outbox;

import org.jspecify.annotations.NullMarked;
