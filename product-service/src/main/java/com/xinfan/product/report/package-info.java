/**
 * What finance sees besides the books themselves: an account with its entries, what was invested, and where money came
 * from and went. Read only.
 */
@NullMarked
package com.xinfan.product.report;

import org.jspecify.annotations.NullMarked;
