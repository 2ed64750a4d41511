/** What finance sees: the trial balance, an account with its entries, and what was invested. Read only. */
@NullMarked
package com.xinfan.product.report;

import org.jspecify.annotations.NullMarked;
