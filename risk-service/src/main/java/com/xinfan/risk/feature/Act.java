package com.xinfan.risk.feature;

import com.xinfan.contract.vocabulary.RiskScenario;

/** What can be done: what decisions are asked about, and what events tell of under an id of their own. */
public enum Act {
    REGISTRATION,
    /** A registration as the spine tells it: by the user's id, which the decision before it could not know. */
    REGISTERED,
    LOGIN,
    CARD_BINDING,
    DEPOSIT,
    WITHDRAWAL,
    ORDER,
    COUPON_CLAIM,
    REFERRAL_PAYOUT,
    LOAN,
    CONTENT_POST,
    /** A deposit that the bank confirmed. */
    DEPOSITED,
    /** An order that was confirmed, by its amount. */
    INVESTED,
    /** A loan of ours that was paid out, by its principal. */
    LOAN_DISBURSED,
    /** Principal of a loan of ours that came back. */
    LOAN_REPAID,
    /** Somebody invited a person who turned out to stay; told of the person invited. */
    REFERRAL_QUALIFIED;

    /** Whether it tells on which device its user is. */
    boolean showsDevice() {
        return this == LOGIN || this == REGISTERED;
    }

    public static Act of(RiskScenario scenario) {
        return switch (scenario) {
            case REGISTRATION -> REGISTRATION;
            case LOGIN -> LOGIN;
            case CARD_BINDING -> CARD_BINDING;
            case DEPOSIT -> DEPOSIT;
            case WITHDRAWAL -> WITHDRAWAL;
            case ORDER -> ORDER;
            case COUPON_CLAIM -> COUPON_CLAIM;
            case REFERRAL_PAYOUT -> REFERRAL_PAYOUT;
            case LOAN -> LOAN;
            case CONTENT_POST -> CONTENT_POST;
        };
    }
}
