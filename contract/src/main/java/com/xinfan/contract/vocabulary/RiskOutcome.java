package com.xinfan.contract.vocabulary;

/** What risk decided, from the mildest to the hardest. */
public enum RiskOutcome {
    APPROVE,
    REVIEW,
    CHALLENGE,
    DECLINE
}
