/**
 * The books as finance reads them: trial balance and balances at any past moment (by when things took effect, and by
 * when they were recorded), the chart of accounts, and the proof that nobody has touched them. Read only; a
 * verification is a job that can be watched and survives a restart.
 */
@NullMarked
package com.xinfan.product.books;

import org.jspecify.annotations.NullMarked;
