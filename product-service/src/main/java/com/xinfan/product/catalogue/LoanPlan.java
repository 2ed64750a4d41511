package com.xinfan.product.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a loan comes back.
 *
 * @param everyDays the days from one instalment to the next
 * @param counts the numbers of instalments to choose from, comma-separated, ascending
 */
@Embeddable
public record LoanPlan(
        @Column(name = "instalment_days") Integer everyDays,
        @Column(name = "instalments") String counts) {

    static LoanPlan of(int everyDays, List<Integer> counts) {
        return new LoanPlan(
                everyDays,
                counts.stream().distinct().sorted().map(String::valueOf).collect(Collectors.joining(",")));
    }

    public List<Integer> instalments() {
        return Arrays.stream(counts.split(",")).map(Integer::valueOf).toList();
    }
}
