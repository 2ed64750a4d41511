package com.xinfan.campaign.referral;

/** Why a pending reward is not paid. */
enum Refusal {
    INVITEE_OVERDUE,
    INVITER_OVERDUE,
    INVITEE_RISK,
    INVITER_RISK,
    /** One of the two has closed her account and was erased. */
    ACCOUNT_CLOSED
}
