package com.xinfan.risk.score;

/** All that a scorecard can read of an applicant, as whole numbers. What is not here cannot be scored. */
enum Measure {
    /** The bureau's score; missing for someone without a credit history. */
    BUREAU_SCORE,
    BUREAU_OPEN_LOANS,
    BUREAU_OVERDUE_LOANS,
    /** The first year of the applicant's age band. */
    AGE_FROM,
    DAYS_SINCE_REGISTRATION,
    DAYS_SINCE_CARD_BINDING,
    /** Deposits that the bank confirmed. */
    DEPOSITS,
    /** All orders ever confirmed, in fen. */
    INVESTED_FEN,
    /** Loans of ours that are overdue now. */
    OWN_LOANS_OVERDUE,
    /** Overdue times that ended. */
    OWN_OVERDUE_PAST,
    /** The amount asked for in percent of all that was invested; missing for someone who never invested. */
    REQUESTED_PERCENT_OF_INVESTED
}
