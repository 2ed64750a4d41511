package com.xinfan.contract.vocabulary;

/** What a member's tier gives and a campaign hands out. */
public enum MemberBenefit {
    RATE_BOOST,
    BIRTHDAY
}
