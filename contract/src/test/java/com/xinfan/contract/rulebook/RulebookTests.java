package com.xinfan.contract.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RulebookTests {

    private final Rulebook book = Rulebook.load();

    @Test
    void aRuleHoldsFromItsFirstDayAndNotBefore() {
        assertThat(book.rule("incentive.loan", LocalDate.of(2026, 9, 30)).article())
                .isEqualTo("第十条（诱导性营销）");
        assertThatThrownBy(() -> book.rule("incentive.loan", LocalDate.of(2026, 9, 29)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("incentive.loan");
    }

    @Test
    void theVersionIsTheHashOfTheContent() {
        assertThat(book.version()).hasSize(16).isEqualTo(Rulebook.load().version());
    }

    @Test
    void everyRuleSaysWhereItComesFromInBothLanguages() {
        assertThat(book.rules("", LocalDate.of(2026, 11, 23)))
                .hasSizeGreaterThan(20)
                .allSatisfy(rule -> {
                    assertThat(rule.document()).isNotBlank();
                    assertThat(rule.article()).isNotBlank();
                    assertThat(rule.zh()).isNotBlank();
                    assertThat(rule.en()).isNotBlank();
                });
    }

    @Test
    void refusesAnUnknownFieldAndADuplicateKey() {
        assertThatThrownBy(() -> RuleReader.read("x", "- {id: a, colour: red}")).hasMessageContaining("colour");
        assertThatThrownBy(() -> RuleReader.read("x", "- {id: a, id: b}")).hasMessageContaining("duplicate");
        assertThatThrownBy(() -> RuleReader.read("x", "- {id: a}")).hasMessageContaining("lacks");
        assertThatThrownBy(() -> RuleReader.read("x", "a: b")).hasMessageContaining("not a list");
    }

    @Test
    void parametersAreTyped() {
        var attempts = book.rule("suitability.attempts", LocalDate.of(2026, 11, 23));
        assertThat(attempts.integer("perDay")).isEqualTo(2);
        assertThat(attempts.list("absent")).isEmpty();
        assertThatThrownBy(() -> attempts.text("absent")).hasMessageContaining("absent");
    }
}
