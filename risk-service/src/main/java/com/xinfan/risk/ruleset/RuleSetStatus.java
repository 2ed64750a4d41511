package com.xinfan.risk.ruleset;

/** The life of a rule set: its content never changes. */
enum RuleSetStatus {
    DRAFT,
    /** Its back-test is done; only now may it be submitted. */
    TESTED,
    SUBMITTED,
    LIVE,
    REJECTED,
    RETIRED,
    /** Taken back in an emergency; never live again. */
    STOPPED
}
