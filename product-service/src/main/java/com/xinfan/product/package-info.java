/**
 * What the user owns and owes: the catalogue, cash on the ledger, orders, holdings and the postings of incentives.
 * It asks nobody who a user is: it keeps what it needs from the user stream.
 */
@NullMarked
package com.xinfan.product;

import org.jspecify.annotations.NullMarked;
