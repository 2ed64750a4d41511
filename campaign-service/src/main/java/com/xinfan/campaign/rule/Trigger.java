package com.xinfan.campaign.rule;

/** What makes a rule give. */
public enum Trigger {
    REGISTERED,
    IDENTITY_VERIFIED,
    CARD_BOUND,
    FIRST_INVESTMENT,
    /** A friend whom the user invited invested for the first time: the reward is the inviter's. */
    REFERRAL_FIRST_INVESTMENT
}
