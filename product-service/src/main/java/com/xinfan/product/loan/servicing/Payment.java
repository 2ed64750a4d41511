package com.xinfan.product.loan.servicing;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A sum of money split over the instalments it pays.
 *
 * @param closing whether it pays the loan off, so that interest not yet earned is given up
 */
record Payment(List<Share> shares, boolean closing) {

    /** What one instalment gets. */
    record Share(int number, long principal, long interest, long penalty) {

        long total() {
            return principal + interest + penalty;
        }
    }

    long principal() {
        return sum(Share::principal);
    }

    long interest() {
        return sum(Share::interest);
    }

    long penalty() {
        return sum(Share::penalty);
    }

    long total() {
        return sum(Share::total);
    }

    private long sum(ToLongFunction<Share> part) {
        return shares.stream().mapToLong(part).sum();
    }
}
