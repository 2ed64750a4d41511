package com.xinfan.contract.vocabulary;

/** What a case of risk-service is about. */
public enum CaseKind {
    REVIEW,
    COLLECTION
}
