package com.xinfan.risk.ruleset;

/** The life of a rule set: its content never changes. */
enum RuleSetStatus {
    DRAFT,
    SUBMITTED,
    LIVE,
    REJECTED,
    RETIRED
}
