/**
 * How the ledger writes; {@link com.xinfan.ledger.Ledger} is the way in. One run takes a list of chains: it locks what
 * is guarded, decides in memory in the order of the list, and writes everything with one statement per table.
 *
 * <p>Locks are taken in one order: transfers to be closed by their keys, guarded accounts by their ids, new keys by
 * their text.
 */
@NullMarked
package com.xinfan.ledger.engine;

import org.jspecify.annotations.NullMarked;
