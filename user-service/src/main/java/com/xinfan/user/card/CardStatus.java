package com.xinfan.user.card;

/**
 * SUBMITTED → REVIEWING (risk's people: UNKNOWN | REFUSED) | REFUSED (risk) | DECLINED (bank) | UNKNOWN (bank silent) |
 * PENDING_OTP → BOUND → UNBOUND.
 */
enum CardStatus {
    SUBMITTED,
    REVIEWING,
    UNKNOWN,
    REFUSED,
    DECLINED,
    PENDING_OTP,
    BOUND,
    UNBOUND;

    /** Whether the bank has still to answer. */
    boolean open() {
        return this == SUBMITTED || this == UNKNOWN;
    }
}
