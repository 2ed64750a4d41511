package com.xinfan.scorecard.data;

/** How the share of bads may move as a number rises. */
public enum Trend {
    /** One way, whichever says more. */
    AUTO,
    /** More is better. */
    BETTER,
    /** More is worse. */
    WORSE,
    /** Any way: for what is worst or best in the middle. */
    FREE
}
