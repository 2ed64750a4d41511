/**
 * Whether kept balances are the sums of their entries, account by account, while postings go on. The cost of a run
 * grows with the entries since the last one and with a slice of the accounts, not with the books.
 */
@NullMarked
package com.xinfan.ledger.check;

import org.jspecify.annotations.NullMarked;
