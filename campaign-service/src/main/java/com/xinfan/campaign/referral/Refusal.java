package com.xinfan.campaign.referral;

/** Why a pending reward is not paid. */
enum Refusal {
    INVITEE_OVERDUE,
    INVITER_OVERDUE,
    INVITEE_RISK,
    INVITER_RISK
}
