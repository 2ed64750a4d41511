package com.xinfan.user.account;

/**
 * ACTIVE ⇄ FROZEN, ACTIVE ⇄ CLOSING → CLOSED. Nobody leaves CLOSED: the same person, or the next owner of the phone
 * number, is a new account.
 */
public enum AccountStatus {
    ACTIVE,
    FROZEN,
    CLOSING,
    CLOSED;

    /** In the cooling-off time of a closure the owner still comes in, or she could not call it off. */
    public boolean opensSessions() {
        return this == ACTIVE || this == CLOSING;
    }
}
