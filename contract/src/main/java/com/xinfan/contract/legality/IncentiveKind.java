package com.xinfan.contract.legality;

/** What a person is given. */
public enum IncentiveKind {
    /** 红包: so many fen off an order. */
    CASH_OFF,
    /** 加息券: a higher rate on an order's principal. */
    RATE_BOOST,
    /** 体验金: the yield on a principal that is not the person's. */
    TRIAL_PRINCIPAL,
    /** A payment to the cash account. */
    CASH,
    /** A chance to win. */
    LOTTERY
}
