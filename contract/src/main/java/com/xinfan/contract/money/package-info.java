/** Amounts in integer fen and rates as exact decimals. There is no floating point here. */
@NullMarked
package com.xinfan.contract.money;

import org.jspecify.annotations.NullMarked;
