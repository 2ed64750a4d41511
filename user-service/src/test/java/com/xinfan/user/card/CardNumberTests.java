package com.xinfan.user.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.web.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTests {

    @ParameterizedTest
    @ValueSource(strings = {"6222021234567890128", "4111111111111111", "6200000000000005"})
    void aNumberWithARightCheckDigitPasses(String digits) {
        assertThat(CardNumber.parse(digits, "/cardNumber").digits()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"6222021234567890127", "4111111111111112", "0000000000000000", "62", "6222 0212 3456 7890", ""})
    void anyOtherIsRefusedByName(String typed) {
        assertThatThrownBy(() -> CardNumber.parse(typed, "/cardNumber"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.param()).isEqualTo("/cardNumber"));
    }
}
