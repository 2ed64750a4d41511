package com.xinfan.contract.rulebook;

/** What a broken rule does. */
public enum Severity {
    BLOCK,
    ACKNOWLEDGE,
    WARN
}
