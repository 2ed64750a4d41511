package com.xinfan.campaign.rule;

/** What makes a rule give. */
public enum Trigger {
    REGISTERED,
    IDENTITY_VERIFIED,
    CARD_BOUND,
    FIRST_INVESTMENT,
    /** A member's birthday, once a year, if her tier has a present. */
    BIRTHDAY,
    /** A rate boost of a member's tier, as many a month as its quota. */
    MEMBER_BOOST,
    /** A friend whom the user invited invested for the first time: the reward is the inviter's. */
    REFERRAL_FIRST_INVESTMENT
}
