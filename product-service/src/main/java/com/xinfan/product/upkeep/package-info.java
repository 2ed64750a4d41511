/**
 * What staff do to the ledger's own machinery, each with its line in the audit log: make the roll-ups of hot accounts
 * again, see what is planned, cancel a plan. None of it moves money.
 */
@NullMarked
package com.xinfan.product.upkeep;

import org.jspecify.annotations.NullMarked;
