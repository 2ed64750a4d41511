package com.xinfan.campaign.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckInRuleTests {

    @Test
    void aWeekEndsWithItsBonusAndTheNextStartsAgain() {
        var rule = new CheckInRule(List.of(1, 2, 3, 4, 5, 5, 15), 365);
        assertThat(IntStream.rangeClosed(1, 15).map(rule::pointsOn))
                .containsExactly(1, 2, 3, 4, 5, 5, 15, 1, 2, 3, 4, 5, 5, 15, 1);
    }

    @Test
    void givesSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CheckInRule(List.of(), 365));
    }
}
