package com.xinfan.ledger;

import java.util.List;
import java.util.stream.Collectors;

/** Every account, summed by group. Debits are positive, credits negative, and the sum is zero at every moment. */
public record TrialBalance(List<Line> lines) {

    /** One group of accounts in one unit; {@code balance} is {@code debit - credit}. */
    public record Line(String group, String unit, long accounts, long debit, long credit, long balance) {}

    public TrialBalance {
        lines = List.copyOf(lines);
    }

    /** How far the books are from zero, over all units. Anything but zero is an alarm. */
    public long imbalance() {
        return lines.stream()
                .collect(Collectors.groupingBy(Line::unit, Collectors.summingLong(Line::balance)))
                .values()
                .stream()
                .mapToLong(Math::abs)
                .sum();
    }

    /** An account whose kept balance is not the sum of its entries. */
    public record Discrepancy(String account, long kept, long entries) {}
}
