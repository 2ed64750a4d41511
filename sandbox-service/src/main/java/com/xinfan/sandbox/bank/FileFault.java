package com.xinfan.sandbox.bank;

/** What may be wrong with a daily file. */
enum FileFault {
    NONE,
    /** Not there yet, though the day is over. */
    NOT_READY,
    /** The first line is missing; count and sums fit. */
    MISSING,
    /** A line of {@code extra-<day>} over 12,345 fen that nobody asked for; count and sums fit. */
    EXTRA,
    /** The first line has one fen more; sums fit. */
    CHANGED,
    /** The first line is there twice; count and sums fit. */
    DUPLICATED,
    /** The first line lacks its currency. */
    MALFORMED,
    /** The file breaks off at two thirds. */
    TRUNCATED,
    NO_TRAILER,
    /** The trailer counts one line more than there is. */
    WRONG_COUNT,
    /** The trailer's sum of debits is one fen more. */
    WRONG_SUM,
    /** The header has the day before. */
    WRONG_DATE
}
