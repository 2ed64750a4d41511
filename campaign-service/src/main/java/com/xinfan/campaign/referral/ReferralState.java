package com.xinfan.campaign.referral;

/**
 * UNRESOLVED until the code's owner is known, then BOUND to the inviter or REFUSED. With the friend's first
 * investment that a campaign rewards it becomes PENDING (payout), or UNREWARDED when the budget or the inviter's
 * limit is used up. After the observation period a pending one is PAID or REFUSED.
 */
enum ReferralState {
    UNRESOLVED,
    BOUND,
    PENDING,
    UNREWARDED,
    PAID,
    REFUSED
}
