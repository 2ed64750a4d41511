package com.xinfan.local.part;

/** What a JVM does with its ahead-of-time cache. */
public enum Aot {
    /** Start without it. */
    OFF,
    /** Use it when there is one for exactly this build, JVM and flags. */
    USE,
    /**
     * Fail the start when it is missing or does not match: a mismatch costs half the gain and says so only in a log
     * line.
     */
    REQUIRE,
    /** Record a new one while running; written when the JVM ends. */
    RECORD
}
