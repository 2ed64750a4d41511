package com.xinfan.bench.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeardTests {

    private final Heard heard = new Heard();

    @Test
    void eachKeyInItsOrderIsRightAndRepetitionsAreCounted() {
        LongStream.range(0, 3_000).forEach(this::hear);
        hear(1_999);
        heard.require(3_000);
        assertThat(heard.toString()).contains("3,000", "1 of them");
    }

    @Test
    void whatIsMissingIsNoticed() {
        LongStream.range(0, 2_999).forEach(this::hear);
        assertThatThrownBy(() -> heard.require(3_000)).hasMessageContaining("2999");
    }

    @Test
    void whatIsOvertakenIsNoticed() {
        LongStream.range(0, 1_000).forEach(this::hear);
        hear(2_000);
        hear(1_000);
        assertThatThrownBy(() -> heard.require(1_002)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theDelayIsFromTheEventToTheLogAndNeverTooShort() {
        heard.timed("LogAppendTime:1763859723460\tk0\t{\"at\":\"2025-11-23T01:02:03.456789Z\",\"n\":\"0\"}");
        assertThat(heard.percentileMillis(0.99)).isBetween(4.2, 4.22);
    }

    private void hear(long n) {
        heard.counted("CreateTime:1\tk" + n % Heard.KEYS + "\t{\"attributes\":{\"n\":\"" + n + "\"}}");
    }
}
