package com.xinfan.sandbox.message;

import java.util.Arrays;
import java.util.Optional;

/** The phone numbers with a part to play. */
enum MagicPhone {
    /** Refused: the number is not in service. */
    UNDELIVERABLE("19900000001"),
    /** Accepted and delivered, but the answer comes too late. */
    TIMEOUT_THEN_DELIVERED("19900000002"),
    /** The carrier is out of order. */
    OUTAGE("19900000003"),
    /** Accepted, and never seen again. */
    LOST("19900000004"),
    /** Accepted, and reported as not delivered later on. */
    REPORTED_FAILED("19900000005");

    private final String number;

    MagicPhone(String number) {
        this.number = number;
    }

    static Optional<MagicPhone> of(String recipient) {
        return Arrays.stream(values())
                .filter(one -> one.number.equals(recipient))
                .findFirst();
    }
}
