package com.xinfan.contract.vocabulary;

/** How late a loan is, by days past due (逾期账龄). Each spans 30 days; the last is open. */
public enum OverdueBucket {
    M1,
    M2,
    M3,
    M4,
    M5,
    M6,
    M6_PLUS;

    private static final int DAYS = 30;

    /**
     * The bucket of a number of days past due.
     *
     * @param daysPastDue 1 or more
     * @throws IllegalArgumentException if nothing is past due
     */
    public static OverdueBucket of(int daysPastDue) {
        if (daysPastDue < 1) {
            throw new IllegalArgumentException("nothing is past due");
        }
        return values()[Math.min((daysPastDue - 1) / DAYS, values().length - 1)];
    }
}
