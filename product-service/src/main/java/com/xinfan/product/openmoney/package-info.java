/**
 * What of a user's money is still with the house, asked by user-service before a card is unbound or an account closed.
 * Read at one moment; what is on its way is counted wherever it stands.
 */
@NullMarked
package com.xinfan.product.openmoney;

import org.jspecify.annotations.NullMarked;
