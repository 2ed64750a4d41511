/**
 * What moved on a user's cash account, as the user sees it. Movements are the ledger's entries with the balance
 * after each; what a page costs does not grow with the history, since a statement's mark stands for all that came
 * before it.
 *
 * <p>When a month is over each account that moved gets a statement: opening, in, out, closing, count and a hash over
 * its entries, fixed. The document is made from the entries on demand and is refused when they no longer give these
 * figures. An entry booked late for a month that has its statement is on the next one, with the day on which it took
 * effect.
 *
 * <p>Every movement on the account is told to its user once: by {@code withdrawal-settled} and {@code matured} where
 * these exist, else by {@code account-movement}.
 *
 * <p>In: the trade and loan streams. Out: {@code message.requested}.
 */
@NullMarked
package com.xinfan.product.statement;

import org.jspecify.annotations.NullMarked;
