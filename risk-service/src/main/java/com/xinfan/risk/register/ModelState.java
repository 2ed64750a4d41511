package com.xinfan.risk.register;

/** The life of a score model: its content never changes. */
enum ModelState {
    REGISTERED,
    /** The last independent validation was passed; only now may it be submitted. */
    VALIDATED,
    SUBMITTED,
    /** It may be placed. */
    APPROVED,
    REJECTED,
    /** Never placed again. */
    RETIRED
}
