package com.xinfan.contract.vocabulary;

/** A step in the life of an incentive as the ledger posts it. */
public enum IncentiveStep {
    GRANT,
    USE,
    BREAKAGE,
    CLAWBACK
}
