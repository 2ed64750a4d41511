/**
 * Taking an incentive back: staff propose it with a reason, a second person decides. An unused coupon ends and its
 * money returns to the budget; what a used one has cost returns too, and product-service reclaims it from the user.
 * One that an order holds is refused until the order has ended. Hears: trade (incentive-posted). Tells:
 * campaign.incentive-clawed-back.
 */
@NullMarked
package com.xinfan.campaign.clawback;

import org.jspecify.annotations.NullMarked;
