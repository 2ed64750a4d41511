package com.xinfan.contract.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {

    @Test
    void arithmeticIsExactAndOverflowIsRefused() {
        assertThat(Money.ofFen(300).minus(Money.ofFen(301))).isEqualTo(Money.ofFen(-1));
        assertThatThrownBy(() -> Money.ofFen(Long.MAX_VALUE).plus(Money.ofFen(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofFen(Long.MIN_VALUE).negate()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(1, "USD")).hasMessageContaining("USD");
    }

    @ParameterizedTest
    @CsvSource({
        // principal fen, rate, days, interest fen (by hand: principal × rate × days / 365, half up)
        "1000000, 0.0365, 1, 100",
        "1000000, 0.0100, 30, 822",
        "5000000, 0.0100, 180, 24658",
        "50, 0.0365, 100, 1",
        "49, 0.0365, 100, 0",
        "-50, 0.0365, 100, -1",
    })
    void interestIsRoundedHalfUpToFen(long principal, String rate, int days, long interest) {
        assertThat(Rate.parse(rate).interest(Money.ofFen(principal), days, 365)).isEqualTo(Money.ofFen(interest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1e3", "0.123456789", "11.0", "+1", " 1", "NaN", "1.", ".5", "１"})
    void refusesWhatIsNotAPlainDecimalInRange(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAHugeExponentWithoutExpandingIt() {
        assertThatThrownBy(() -> new Rate(new BigDecimal("1e1000000000"))).isInstanceOf(IllegalArgumentException.class);
    }
}
