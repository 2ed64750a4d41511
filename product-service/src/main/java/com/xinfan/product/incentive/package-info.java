/**
 * Incentives on the ledger. A grant is a liability of the most it can cost; its use is cost of the campaign, posted
 * by the order's own transfer; running out unused makes it breakage. A cash reward is used as it is granted: it is
 * paid into the user's account; one that the account cannot take runs out like any other. Each step posts once and is
 * answered by {@code trade.incentive-posted}.
 *
 * <p>A grant and its use come by different roads (the stream, an order), so either may be here first; the books end
 * the same.
 *
 * <p>In: {@code campaign.incentive-granted}, {@code campaign.incentive-expired}, {@code
 * campaign.incentive-clawed-back}. Out: {@code trade.incentive-posted}.
 */
@NullMarked
package com.xinfan.product.incentive;

import org.jspecify.annotations.NullMarked;
