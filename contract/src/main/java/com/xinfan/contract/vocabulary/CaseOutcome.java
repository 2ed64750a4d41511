package com.xinfan.contract.vocabulary;

/** How an investigation ended: it was so, it was not, nobody can tell. */
public enum CaseOutcome {
    CONFIRMED,
    CLEARED,
    INCONCLUSIVE
}
