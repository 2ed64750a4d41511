package com.xinfan.contract.rulebook;

/**
 * How sure we are of a rule: read in the official text, in a secondary source, or from memory and still to be
 * confirmed.
 */
public enum Confidence {
    OFFICIAL,
    SECONDARY,
    MEMORY
}
