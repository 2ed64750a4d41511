/**
 * The posting engine: double entry, append-only, idempotent, two-phase. It knows nothing of what is booked on it.
 *
 * <p>Invariants, each kept by the database as well: the entries of a transfer sum to zero per unit; a guarded
 * account never goes below zero, with pending outflow counted; a business key acts once; a transfer closes once;
 * entries never change.
 *
 * <p>Only guarded accounts are locked, in the order of their ids. Hot accounts are the sum of a roll-up and the
 * deltas since. Every operation takes a list of transfers at heart, so that requests waiting at the same moment can
 * share one transaction.
 */
@NullMarked
package com.xinfan.ledger;

import org.jspecify.annotations.NullMarked;
