package com.xinfan.ledger;

/** One side of a transfer: debit positive, credit negative. */
public record Posting(Account account, long amount) {

    public Posting {
        if (amount == 0 || amount == Long.MIN_VALUE) {
            throw new IllegalArgumentException("A posting moves something: " + account.code());
        }
    }

    public static Posting debit(Account account, long amount) {
        return new Posting(account, positive(account, amount));
    }

    public static Posting credit(Account account, long amount) {
        return new Posting(account, -positive(account, amount));
    }

    private static long positive(Account account, long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("Amounts are positive, the side says the rest: " + account.code());
        }
        return amount;
    }
}
