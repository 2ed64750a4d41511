package com.xinfan.sandbox.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.web.Problem;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTests {
    @Test
    void namesItsBankAndLastDigits() {
        var card = new CardNumber("6225880123456783");
        assertThat(card.bank()).isEqualTo("招商银行");
        assertThat(card.last4()).isEqualTo("6783");
        assertThat(card).hasToString("CardNumber[*6783]");
    }

    @Test
    void nineteenDigitsAreACardToo() {
        assertThat(new CardNumber("6217000012345678907").bank()).isEqualTo("建设银行");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6225880123456784", "622588012345678", "62170000123456789070", "622588012345678x", ""})
    void refusesWhatIsNoCard(String number) {
        assertThatThrownBy(() -> new CardNumber(number)).isInstanceOf(Problem.class);
    }

    @Test
    void everyCardOfOrdinaryBehaviourSucceeds() {
        var course = new Behaviour(null).course(Transfer.Kind.DEBIT);
        assertThat(course).isEqualTo(Behaviour.Course.SUCCESS);
    }

    @Test
    void everyCourseOfEveryMagicCardIsDefined() {
        for (var magic : MagicCard.values()) {
            Arrays.stream(Transfer.Kind.values())
                    .forEach(kind ->
                            assertThat(new Behaviour(magic).course(kind)).isNotNull());
        }
    }
}
