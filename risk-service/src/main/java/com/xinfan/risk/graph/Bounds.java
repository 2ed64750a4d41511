package com.xinfan.risk.graph;

/** Where looking around ends, so that no decision waits for a giant. */
final class Bounds {

    /** A device or card of more people than these is a super-node: nothing follows from having it in common. */
    static final int SHARED = 50;

    /** Persons that a search for fraud looks at. */
    static final int VISITED = 500;

    /** Members of a ring that are counted; a larger ring is as large as this, and cut. */
    static final int RING = 1_000;

    /** Hops from person to person that a search goes. */
    static final int HOPS = 3;

    /** {@code fraudDistance} where there is none in reach. */
    static final int NONE = 99;

    /** Inviters above a person that are counted. */
    static final int CHAIN = 20;

    private Bounds() {}
}
