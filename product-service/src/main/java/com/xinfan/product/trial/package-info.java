/**
 * Trial principals (体验金). A coupon of that kind opens a holding on a principal that is nobody's money: its yield for
 * the coupon's days at the coupon's rate is the campaign's cost, posted when the trial begins, and the user's cash at
 * its end. There is never more to pay than the grant's liability. Where a trial may be used is for the rulebook's
 * legality matrix: on no fund and no insurance; and only where a rate is promised, so on fixed terms.
 *
 * <p>A trial is written down before campaign-service is asked to hold the coupon for it; one that nobody carries on is
 * failed, and campaign-service, which asks about it, gives the coupon back.
 *
 * <p>Out: {@code trade.incentive-posted}; at the end {@code trade.income-credited}.
 */
@NullMarked
package com.xinfan.product.trial;

import org.jspecify.annotations.NullMarked;
