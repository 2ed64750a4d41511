package com.xinfan.campaign.budget;

/** What money is set aside for. */
public enum Commitment {
    /** An incentive that the user holds: a liability in the ledger. */
    GRANTED,
    /** A referral reward that waits for its observation period: no liability yet, but it must be payable. */
    PENDING
}
