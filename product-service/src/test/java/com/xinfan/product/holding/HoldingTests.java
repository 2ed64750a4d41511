package com.xinfan.product.holding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldingTests {

    @ParameterizedTest
    @CsvSource({
        "100000, 1,      1000.0000",
        "100000, 1.0532, 949.4873",
        "1,      3,      0.0033",
        "100,    0.6,    1.6667",
        "5,      1000,   0.0001",
        "999999999999, 1.2817, 7802137785.7455"
    })
    void unitsAreRoundedHalfUp(long fen, BigDecimal nav, BigDecimal units) {
        assertThat(Holding.units(fen, nav)).isEqualTo(units);
    }
}
