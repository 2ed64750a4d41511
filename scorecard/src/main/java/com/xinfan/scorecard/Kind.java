package com.xinfan.scorecard;

/** What a column holds. */
public enum Kind {
    NUMERIC,
    CATEGORICAL
}
