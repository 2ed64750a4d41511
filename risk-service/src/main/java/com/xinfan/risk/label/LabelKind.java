package com.xinfan.risk.label;

/** What a person turned out to be, or did. */
public enum LabelKind {
    /** A case of fraud or abuse was proven. */
    FRAUD,
    OVERDUE,
    /** An incentive was taken back. */
    CLAWBACK,
    /** An order was given up: a sign where it is one of many, but no proof, so no rule is measured by it. */
    REFUND
}
