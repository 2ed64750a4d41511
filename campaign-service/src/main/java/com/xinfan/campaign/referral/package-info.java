/**
 * Who invited whom, one level only. Events of two users come in any order, so codes, registrations and investments
 * are recorded as they arrive and joined when both sides are there. An inviter registered before the invitee,
 * hence there are no cycles. The reward waits for the observation period of the rulebook; then it is a coupon of the
 * inviter, refused when a loan of either is overdue or risk-service declines either, or waits where risk wants a
 * person to look first. Both verdicts are kept with it. Hears: user, trade, risk. Tells:
 * campaign.referral-qualified, campaign.incentive-granted.
 */
@NullMarked
package com.xinfan.campaign.referral;

import org.jspecify.annotations.NullMarked;
