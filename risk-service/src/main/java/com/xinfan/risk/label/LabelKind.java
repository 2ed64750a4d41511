package com.xinfan.risk.label;

/** What a person turned out to be. */
public enum LabelKind {
    FRAUD,
    OVERDUE,
    CLAWBACK
}
