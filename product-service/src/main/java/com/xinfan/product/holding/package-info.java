/**
 * What a user owns. A holding opens in the transaction that confirms its order, one per order, and carries the
 * terms it was bought under, so that a later change of the product changes nothing here.
 */
@NullMarked
package com.xinfan.product.holding;

import org.jspecify.annotations.NullMarked;
