package com.xinfan.expression;

/** What keeps an expression cheap: bounds on the text, and on the values the cost estimate assumes. */
final class Limits {

    static final int TEXT_LENGTH = 4_000;
    static final int DEPTH = 100;
    static final int NODES = 2_000;

    /** Nodes of all expressions of one set: they share one class, whose tables are finite. */
    static final int SET_NODES = 40_000;

    /**
     * A unit is one small step, some twenty nanoseconds while the code is still cold: so the most expensive accepted
     * expression takes a few milliseconds, the first time too.
     */
    static final long COST = 100_000;

    static final int STRING_LENGTH = 4_000;
    static final int LIST_ITEMS = 256;

    private Limits() {}
}
