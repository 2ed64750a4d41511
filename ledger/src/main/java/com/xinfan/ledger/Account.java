package com.xinfan.ledger;

import java.nio.charset.StandardCharsets;

/**
 * An account by its code, opened by the first transfer that names it. The part of the code before the first colon
 * is the account's group in the trial balance.
 *
 * @param side the side on which the account normally stands: a guarded account may not leave it
 * @param unit what is counted: an ISO currency in its smallest unit, or points
 */
public record Account(String code, Kind kind, Side side, String unit) {

    /** Whether the account's balance is a locked row that may not go below zero, or an unlocked sum. */
    public enum Kind {
        GUARDED,
        HOT
    }

    /** The sign in which an account normally stands: debit is positive, credit negative. */
    public enum Side {
        DEBIT,
        CREDIT;

        /** The amount seen from this side: positive when it raises the account. */
        public long natural(long amount) {
            return switch (this) {
                case DEBIT -> amount;
                case CREDIT -> Math.negateExact(amount);
            };
        }
    }

    public Account {
        requireText(code, 200);
        requireText(unit, 16);
    }

    static void requireText(String text, int most) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A name is not blank");
        }
        requireStorable(text, most);
    }

    /** What the database would refuse must not get into a batch, where it would take others with it. */
    static void requireStorable(String text, int most) {
        if (text.length() > most
                || text.indexOf('\0') >= 0
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(
                    "At most " + most + " characters of valid text: " + text.substring(0, Math.min(text.length(), 50)));
        }
    }

    public static Account guarded(String code, Side side, String unit) {
        return new Account(code, Kind.GUARDED, side, unit);
    }

    public static Account hot(String code, Side side, String unit) {
        return new Account(code, Kind.HOT, side, unit);
    }
}
