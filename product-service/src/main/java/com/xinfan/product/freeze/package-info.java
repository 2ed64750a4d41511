/**
 * Freezes of users' cash. A judicial freeze is laid by two persons on the word of a document and binds a part or
 * all; the ledger keeps the amount back from what is there and from what comes in. Several queue in the order in
 * which they were laid (轮候冻结): each covers what those before it leave. It ends with its last day unless it is
 * continued (续冻), by release, or when all of it has been deducted (扣划): a deduction moves money to an account for
 * the authority.
 *
 * <p>The platform's own freeze takes one person and effect at once; lifting it takes two.
 */
@NullMarked
package com.xinfan.product.freeze;

import org.jspecify.annotations.NullMarked;
