package com.xinfan.user.card;

/** SUBMITTED → REFUSED (risk) | DECLINED (bank) | UNKNOWN (bank silent) | PENDING_OTP → BOUND. */
enum CardStatus {
    SUBMITTED,
    UNKNOWN,
    REFUSED,
    DECLINED,
    PENDING_OTP,
    BOUND;

    /** Whether the bank has still to answer. */
    boolean open() {
        return this == SUBMITTED || this == UNKNOWN;
    }
}
