package com.xinfan.ledger;

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
        long natural(long amount) {
            return switch (this) {
                case DEBIT -> amount;
                case CREDIT -> Math.negateExact(amount);
            };
        }
    }

    public Account {
        if (code.isBlank() || code.length() > 200) {
            throw new IllegalArgumentException("An account code has 1 to 200 characters");
        }
        if (unit.isBlank() || unit.length() > 16) {
            throw new IllegalArgumentException("A unit has 1 to 16 characters");
        }
    }

    public static Account guarded(String code, Side side, String unit) {
        return new Account(code, Kind.GUARDED, side, unit);
    }

    public static Account hot(String code, Side side, String unit) {
        return new Account(code, Kind.HOT, side, unit);
    }
}
