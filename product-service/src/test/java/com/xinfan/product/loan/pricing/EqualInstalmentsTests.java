package com.xinfan.product.loan.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.money.Rate;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EqualInstalmentsTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Test
    void twelveMonthsToTheFen() {
        var rows = EqualInstalments.of(new Borrowing(1_200_000, Rate.parse("0.1440"), 12, 30, DAY));

        assertThat(rows)
                .extracting(PlannedInstalment::principal)
                .containsExactly(
                        93_657L, 94_765L, 95_887L, 97_022L, 98_170L, 99_332L, 100_508L, 101_697L, 102_901L, 104_119L,
                        105_351L, 106_591L);
        assertThat(rows)
                .extracting(PlannedInstalment::interest)
                .containsExactly(
                        14_202L, 13_094L, 11_972L, 10_837L, 9_689L, 8_527L, 7_351L, 6_162L, 4_958L, 3_740L, 2_508L,
                        1_261L);
        assertThat(rows.getFirst().dueOn()).isEqualTo(DAY.plusDays(30));
        assertThat(rows.getLast().dueOn()).isEqualTo(DAY.plusDays(360));
    }

    @ParameterizedTest
    @CsvSource({"0.2160, 4, 7, 1036", "0.2401, 4, 7, 1152", "0, 4, 7, 0"})
    void fourWeeks(String rate, int count, int everyDays, long interest) {
        var rows = EqualInstalments.of(new Borrowing(100_000, Rate.parse(rate), count, everyDays, DAY));

        assertThat(rows.stream().mapToLong(PlannedInstalment::interest).sum()).isEqualTo(interest);
        assertThat(rows.stream().mapToLong(PlannedInstalment::principal).sum()).isEqualTo(100_000);
    }

    @Test
    void thePrincipalSumsExactlyAndInstalmentsAreEqualButTheLast() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var borrowing = Borrowings.any(random);
            var rows = EqualInstalments.of(borrowing);

            assertThat(rows).hasSize(borrowing.instalments());
            assertThat(rows.stream().mapToLong(PlannedInstalment::principal).sum())
                    .isEqualTo(borrowing.amount());
            assertThat(rows)
                    .allSatisfy(row -> assertThat(row.principal()).isNotNegative())
                    .allSatisfy(row -> assertThat(row.interest()).isNotNegative());
            assertThat(rows.subList(0, rows.size() - 1))
                    .extracting(PlannedInstalment::amount)
                    .allMatch(amount -> amount == rows.getFirst().amount());
            assertThat(Math.abs(rows.getLast().amount() - rows.getFirst().amount()))
                    .isLessThanOrEqualTo(2L * borrowing.instalments());
        }
    }

    @Test
    void evenAFewFenComeBack() {
        for (long amount = 1; amount < 40; amount++) {
            var rows = EqualInstalments.of(new Borrowing(amount, Rate.parse("0.2400"), 12, 30, DAY));
            assertThat(rows.stream().mapToLong(PlannedInstalment::principal).sum())
                    .isEqualTo(amount);
            assertThat(rows).allSatisfy(row -> assertThat(row.principal()).isNotNegative());
        }
    }
}
