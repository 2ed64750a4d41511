package com.xinfan.sandbox.bank;

import java.util.Arrays;
import java.util.Optional;

/** The card numbers with a part to play; {@code docs/sandbox.md} has the table. */
enum MagicCard {
    ISSUER_DECLINED("6222000000000017"),
    HOLDER_MISMATCH("6222000000000025"),
    PHONE_MISMATCH("6222000000000033"),
    CARD_FROZEN("6222000000000041"),
    CREDIT_CARD("6222000000000058"),
    SLOW_VERIFICATION("6222000000000066"),
    INSUFFICIENT_FUNDS("6222000000000074"),
    LIMIT_EXCEEDED("6222000000000082"),
    TIMEOUT_THEN_SUCCESS("6222000000000090"),
    PROCESSING_THEN_SUCCESS("6222000000000108"),
    PROCESSING_THEN_FAILURE("6222000000000116"),
    LONG_UNKNOWN("6222000000000124"),
    NEVER_ARRIVES("6222000000000132"),
    CREDIT_REFUSED("6222000000000140"),
    MISSING_IN_FILE("6222000000000157"),
    DIFFERENT_IN_FILE("6222000000000165"),
    ARRIVES_LATE("6222000000000173");

    private final String number;

    MagicCard(String number) {
        this.number = number;
    }

    static Optional<MagicCard> of(CardNumber card) {
        return Arrays.stream(values())
                .filter(one -> one.number.equals(card.value()))
                .findFirst();
    }

    /** Declined at binding, with its own name as the reason. */
    boolean isDeclined() {
        return switch (this) {
            case ISSUER_DECLINED, HOLDER_MISMATCH, PHONE_MISMATCH, CARD_FROZEN -> true;
            case CREDIT_CARD,
                    SLOW_VERIFICATION,
                    INSUFFICIENT_FUNDS,
                    LIMIT_EXCEEDED,
                    TIMEOUT_THEN_SUCCESS,
                    PROCESSING_THEN_SUCCESS,
                    PROCESSING_THEN_FAILURE,
                    LONG_UNKNOWN,
                    NEVER_ARRIVES,
                    CREDIT_REFUSED,
                    MISSING_IN_FILE,
                    DIFFERENT_IN_FILE,
                    ARRIVES_LATE -> false;
        };
    }
}
