/**
 * What this service knows of its users, kept from the user stream: age band, account class, suitability, investor
 * class, bank cards. Each part is overwritten only by a later event, so duplicates and reordering change nothing.
 * Nobody is asked at the time of an order; what is not here yet is {@code profile_pending}.
 */
@NullMarked
package com.xinfan.product.profile;

import org.jspecify.annotations.NullMarked;
