package com.xinfan.product.loan.servicing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A loan's instalments in their order, and the sums over them. */
record Schedule(List<LoanInstalment> rows, LocalDate from, int everyDays) {

    /** What is owed by the end of a day. */
    long owed(LocalDate day) {
        return sum(due(day));
    }

    /** What is owed of instalments that were due before a day. */
    long lateAmount(LocalDate day) {
        return sum(late(day));
    }

    List<LoanInstalment> late(LocalDate day) {
        return rows.stream().filter(row -> row.lateOn(day)).toList();
    }

    /** The oldest instalment that is not paid. */
    Optional<LoanInstalment> next() {
        return rows.stream().filter(row -> !row.paid()).findFirst();
    }

    /** The unpaid instalment of a day. */
    Optional<LoanInstalment> dueOn(LocalDate day) {
        return rows.stream()
                .filter(row -> row.dueOn().equals(day) && !row.paid())
                .findFirst();
    }

    /** How so much money pays what is owed by the end of a day, the oldest first. */
    Payment split(long money, LocalDate day) {
        var shares = new ArrayList<Payment.Share>();
        var left = money;
        for (var row : due(day)) {
            var share = row.share(left);
            shares.add(share);
            left -= share.total();
        }
        return payment(shares, false);
    }

    /** What pays everything off on a day: all that is owed, all principal, and the interest earned until then. */
    Payment payoff(LocalDate day) {
        var shares = new ArrayList<Payment.Share>();
        var begun = from;
        for (var row : rows) {
            shares.add(
                    row.dueOn().isAfter(day)
                            ? row.early(ChronoUnit.DAYS.between(begun, day), everyDays)
                            : row.share(row.open()));
            begun = row.dueOn();
        }
        return payment(shares, true);
    }

    void pay(Payment payment) {
        payment.shares().forEach(share -> rows.get(share.number() - 1).pay(share));
        if (payment.closing()) {
            rows.forEach(LoanInstalment::close);
        }
    }

    private static Payment payment(List<Payment.Share> shares, boolean closing) {
        return new Payment(shares.stream().filter(share -> share.total() > 0).toList(), closing);
    }

    private List<LoanInstalment> due(LocalDate day) {
        return rows.stream().filter(row -> !row.dueOn().isAfter(day)).toList();
    }

    private static long sum(List<LoanInstalment> instalments) {
        return instalments.stream().mapToLong(LoanInstalment::open).sum();
    }
}
