package com.xinfan.contract.vocabulary;

/** What a case of risk-service is about. */
public enum CaseKind {
    /** One credit decision that a person has to take. */
    REVIEW,
    /** A loan that is late. */
    COLLECTION,
    /** An account, card or payment in the wrong hands. */
    FRAUD,
    /** Incentives and content used against their purpose. */
    ABUSE,
    /** Money laundering, sanctions, watched names. */
    AML;

    /** Whether it is an investigation, which ends with a {@link CaseOutcome}. */
    public boolean investigates() {
        return switch (this) {
            case FRAUD, ABUSE, AML -> true;
            case REVIEW, COLLECTION -> false;
        };
    }
}
