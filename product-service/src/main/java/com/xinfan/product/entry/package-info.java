/**
 * Ledger entries that a person writes: drafted with a reason and the evidence for it, shown with the balances before
 * and after, posted once by the decision of a second person, undone only by another entry. Guarded accounts hold as
 * for any posting, and nothing is posted into a period that is closed.
 */
@NullMarked
package com.xinfan.product.entry;

import org.jspecify.annotations.NullMarked;
