package com.xinfan.expression;

/** What keeps an expression cheap: bounds on the text, and on the values the cost estimate assumes. */
final class Limits {

    static final int TEXT_LENGTH = 4_000;
    static final int DEPTH = 100;
    static final int NODES = 2_000;

    /**
     * A unit is roughly one interpreter step, so the most expensive accepted expression takes some ten milliseconds.
     */
    static final long COST = 1_000_000;

    static final int STRING_LENGTH = 4_000;
    static final int LIST_ITEMS = 256;

    private Limits() {}
}
