package com.xinfan.user.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdNumberTests {

    /** The two examples of GB 11643-1999 itself. */
    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "11010519491231002x", "440524188001010014"})
    void theStandardsOwnExamplesAreRight(String number) {
        assertThat(IdNumber.of(number)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110105194912310021",
                "11010519491231002",
                "11010519491231002XX",
                "01010519491231002X",
                "",
                "11010519490231002X",
                "1101051949123100 X",
                "１１０１０５１９４９１２３１００２Ｘ"
            })
    void wrongOnesAreNot(String number) {
        assertThat(IdNumber.of(number)).isEmpty();
    }

    @Test
    void everySingleWrongDigitIsFound() {
        var right = "440524188001010014";
        for (var i = 0; i < right.length(); i++) {
            for (var digit = '0'; digit <= '9'; digit++) {
                var changed = right.substring(0, i) + digit + right.substring(i + 1);
                assertThat(IdNumber.of(changed).isPresent()).as(changed).isEqualTo(changed.equals(right));
            }
        }
    }

    @Test
    void ageIsCompletedYearsAndRegionTheProvince() {
        var number = IdNumber.of("11010519491231002X").orElseThrow();
        assertThat(number.birthday()).isEqualTo("1949-12-31");
        assertThat(number.ageOn(LocalDate.of(1967, 12, 30))).isEqualTo(17);
        assertThat(number.ageOn(LocalDate.of(1967, 12, 31))).isEqualTo(18);
        assertThat(number.region()).isEqualTo("11");
        assertThat(number.toString()).doesNotContain("1949");
    }
}
