/**
 * The chart of accounts: every account this service posts to is named here and nowhere else. Explained, with the
 * postings of each business event, in {@code docs/ledger-accounts.md}.
 */
@NullMarked
package com.xinfan.product.chart;

import org.jspecify.annotations.NullMarked;
