package com.xinfan.contract.vocabulary;

/** What a risk decision is about. */
public enum RiskScenario {
    REGISTRATION,
    LOGIN,
    CARD_BINDING,
    DEPOSIT,
    WITHDRAWAL,
    ORDER,
    COUPON_CLAIM,
    REFERRAL_PAYOUT,
    LOAN,
    CONTENT_POST
}
