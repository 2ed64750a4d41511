package com.xinfan.contract.vocabulary;

/** What a person allows their data to be used for; each has its own versioned text (PIPL art. 14). */
public enum Purpose {
    SERVICE,
    ANALYTICS,
    MARKETING,
    PERSONALISATION
}
