package com.xinfan.product.loan.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.money.Rate;
import com.xinfan.product.loan.pricing.AnnualCost.CashFlow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnnualCostTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final MathContext EXACT = MathContext.DECIMAL128;

    @Test
    void oneYearOnePayment() {
        var flows = List.of(new CashFlow(DAY, -100_000), new CashFlow(DAY.plusDays(365), 110_000));

        assertThat(AnnualCost.of(flows, 365)).isEqualTo(Rate.parse("0.10000000"));
        // The same by the month: (1.1^(30/365) − 1) × 365/30.
        assertThat(AnnualCost.of(flows, 30)).isEqualTo(Rate.parse("0.09568447"));
    }

    @Test
    void equalInstalmentsCostTheirRateLessTheRounding() {
        assertThat(cost(1_200_000, "0.1440", 12, 30, 0)).isEqualTo(Rate.parse("0.14398937"));
        assertThat(cost(100_000, "0.2160", 4, 7, 0)).isEqualTo(Rate.parse("0.21563505"));
        assertThat(cost(20_000_000, "0.2401", 12, 30, 0)).isEqualTo(Rate.parse("0.24009949"));
    }

    @Test
    void aFeeTakenAtTheStartIsPartOfTheCost() {
        assertThat(cost(1_000_000, "0.1440", 12, 30, 30_000)).isEqualTo(Rate.parse("0.20336072"));
    }

    @Test
    void aDayMoreOrLessCounts() {
        var inTime = List.of(new CashFlow(DAY, -100_000), new CashFlow(DAY.plusDays(30), 101_000));
        var aDayLater = List.of(new CashFlow(DAY, -100_000), new CashFlow(DAY.plusDays(31), 101_000));

        assertThat(AnnualCost.of(aDayLater, 30).value())
                .isLessThan(AnnualCost.of(inTime, 30).value());
    }

    @Test
    void whatComesBackIsWorthWhatWasGivenAtThatRate() {
        var random = new Random(11);
        for (int i = 0; i < 300; i++) {
            var borrowing = Borrowings.any(random);
            var cost = AnnualCost.of(flows(borrowing, 0), borrowing.everyDays());
            var growth = BigDecimal.ONE.add(cost.value()
                    .multiply(BigDecimal.valueOf(borrowing.everyDays()))
                    .divide(BigDecimal.valueOf(365), EXACT));
            var worth = EqualInstalments.of(borrowing).stream()
                    .map(row -> BigDecimal.valueOf(row.amount()).divide(growth.pow(row.number(), EXACT), EXACT))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(worth.subtract(BigDecimal.valueOf(borrowing.amount())).abs())
                    .as(() -> borrowing + " at " + cost)
                    .isLessThan(BigDecimal.ONE);
            assertThat(cost.value()).isLessThanOrEqualTo(borrowing.annualRate().value());
        }
    }

    @Test
    void aGiftHasANegativeCost() {
        var flows = List.of(new CashFlow(DAY, -100_000), new CashFlow(DAY.plusDays(365), 90_000));

        assertThat(AnnualCost.of(flows, 365)).isEqualTo(Rate.parse("-0.10000000"));
    }

    @Test
    void whatIsNoLoanHasNoCost() {
        assertThatThrownBy(() -> AnnualCost.of(List.of(new CashFlow(DAY, -1)), 30))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AnnualCost.of(List.of(new CashFlow(DAY, -1), new CashFlow(DAY, 0)), 30))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AnnualCost.of(List.of(new CashFlow(DAY, 1), new CashFlow(DAY, 1)), 30))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Rate cost(long amount, String rate, int count, int everyDays, long fee) {
        return AnnualCost.of(flows(new Borrowing(amount, Rate.parse(rate), count, everyDays, DAY), fee), everyDays);
    }

    private static List<CashFlow> flows(Borrowing borrowing, long fee) {
        var flows = new ArrayList<CashFlow>();
        flows.add(new CashFlow(borrowing.from(), fee - borrowing.amount()));
        EqualInstalments.of(borrowing).forEach(row -> flows.add(new CashFlow(row.dueOn(), row.amount())));
        return flows;
    }
}
