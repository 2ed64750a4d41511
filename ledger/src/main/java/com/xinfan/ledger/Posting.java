package com.xinfan.ledger;

/** One side of a transfer: debit positive, credit negative. */
public record Posting(Account account, long amount) {

    /** The most that one posting moves, 10^14 of the smallest unit: no sum of a whole batch leaves the range. */
    public static final long MAX = 100_000_000_000_000L;

    public Posting {
        if (amount == 0 || amount > MAX || amount < -MAX) {
            throw new IllegalArgumentException("A posting moves something, at most " + MAX + ": " + account.code());
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
