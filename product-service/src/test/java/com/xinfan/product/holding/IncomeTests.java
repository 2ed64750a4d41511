package com.xinfan.product.holding;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomeTests {

    @ParameterizedTest
    @CsvSource({
        // principal, rate, from, to, fen
        "10000000, 0.0260, 2026-11-23, 2026-12-23, 21370",
        "10000000, 0.0325, 2026-11-23, 2027-05-22, 160274",
        // 29 February counts as a day, and the year still has 365
        "10000000, 0.0260, 2028-02-01, 2028-03-02, 21370",
        "10000000, 0.0365, 2028-01-01, 2029-01-01, 366000",
        "10000000, 0.0365, 2027-01-01, 2028-01-01, 365000",
        "10000,    0.0260, 2026-11-23, 2026-12-23, 21",
        "100,      0.0260, 2026-11-23, 2026-12-23, 0",
        "702,      0.0260, 2026-11-23, 2026-12-23, 2",
        "10000000, 0,      2026-11-23, 2026-12-23, 0"
    })
    void aTermPaysSimpleInterestByActualDays(long principal, String rate, LocalDate from, LocalDate to, long fen) {
        assertThat(term(principal, rate, from, to).termInterest().fen()).isEqualTo(fen);
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 100.0000, 100.0000, 10000",
        "10000, 100.0000, 33.3333,  3333",
        "10000, 3.0000,   1.0000,   3333",
        "10000, 3.0000,   2.0000,   6667",
        "1,     100.0000, 0.0001,   0"
    })
    void unitsTakeTheirPartOfThePrincipal(long principal, BigDecimal units, BigDecimal leaving, long part) {
        assertThat(fund(principal, units).principalOf(leaving)).isEqualTo(part);
    }

    private static Holding term(long principal, String rate, LocalDate from, LocalDate to) {
        return holding(ProductType.FIXED_TERM, principal, Rate.parse(rate), from, to, null);
    }

    private static Holding fund(long principal, BigDecimal units) {
        var day = LocalDate.of(2026, 11, 23);
        return holding(ProductType.BOND_FUND, principal, null, day, null, units);
    }

    private static Holding holding(
            ProductType type, long principal, Rate rate, LocalDate from, LocalDate to, BigDecimal units) {
        var id = new UUID(0, 1);
        var nav = units == null ? null : BigDecimal.ONE;
        return new Holding(id, id, id, id, "某产品", type, principal, rate, null, 0, from, to, units, nav, Instant.EPOCH);
    }
}
