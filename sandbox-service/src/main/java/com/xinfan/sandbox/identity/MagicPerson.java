package com.xinfan.sandbox.identity;

import java.util.Arrays;
import java.util.Optional;

/** The identity numbers with a part to play. */
public enum MagicPerson {
    /** The registry says that the name does not belong to the number. */
    MISMATCH("11010119491001001X"),
    /** The registry does not know the number. */
    UNKNOWN("110101194910010028"),
    /** The registry's first answer comes too late; asked again with the same request id it says MATCH. */
    TIMEOUT_THEN_MATCH("110101194910010036"),
    /** The registry is out of order. */
    OUTAGE("110101194910010044"),
    /** The bureau knows unpaid debts. */
    OVERDUE("110101194910010052"),
    /** The bureau knows many open loans. */
    MANY_LOANS("110101194910010060"),
    /** The bureau has never heard of this person. */
    NO_CREDIT_HISTORY("110101194910010079"),
    /** The bureau is out of order. */
    BUREAU_OUTAGE("110101194910010087");

    private final String number;

    MagicPerson(String number) {
        this.number = number;
    }

    public static Optional<MagicPerson> of(IdNumber number) {
        return Arrays.stream(values())
                .filter(one -> one.number.equals(number.value()))
                .findFirst();
    }
}
