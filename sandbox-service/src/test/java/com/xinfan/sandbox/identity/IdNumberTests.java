package com.xinfan.sandbox.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.web.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdNumberTests {
    @Test
    void theLetterMayBeSmall() {
        assertThat(IdNumber.of(" 11010119491001001x ").value()).isEqualTo("11010119491001001X");
        assertThat(IdNumber.of("11010119491001001x")).hasToString("IdNumber[***]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110101199003071234",
                "11010119900307123",
                "1101011990030712333",
                "11010119900230123X",
                "X10101199003071233",
                ""
            })
    void refusesWhatIsNoIdNumber(String number) {
        assertThatThrownBy(() -> IdNumber.of(number)).isInstanceOf(Problem.class);
    }

    @Test
    void ordinaryPeopleAreNotMagic() {
        assertThat(MagicPerson.of(IdNumber.of("110101199003071233"))).isEmpty();
    }
}
