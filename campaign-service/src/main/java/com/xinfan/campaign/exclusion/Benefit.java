package com.xinfan.campaign.exclusion;

/** What somebody may be excluded from, in the words of the rulebook. */
public enum Benefit {
    COUPON,
    REFERRAL_REWARD
}
