package com.xinfan.user.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SendPolicyTests {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private final SendPolicy policy = new SendPolicy(
            new OtpSettings(Duration.ofMinutes(5), Duration.ofSeconds(60), 5, 10, 20, 10, 6000, 1_000_000, 30));

    @Test
    void theFirstMessageIsFree() {
        assertThat(policy.waitForPhone(List.of(), NOW)).isEmpty();
    }

    @Test
    void theNextOneWaitsAMinuteUnlessThePasswordWasUsed() {
        assertThat(policy.waitForPhone(List.of(sent(20, false)), NOW)).contains(Duration.ofSeconds(40));
        assertThat(policy.waitForPhone(List.of(sent(60, false)), NOW)).isEmpty();
        assertThat(policy.waitForPhone(List.of(sent(20, true)), NOW)).isEmpty();
    }

    @Test
    void fiveAnHourAndTenADayHoldEvenWhenAllWereUsed() {
        var five =
                IntStream.rangeClosed(1, 5).mapToObj(i -> sent(i * 300, true)).toList();
        assertThat(policy.waitForPhone(five, NOW)).contains(Duration.ofSeconds(3600 - 1500));
        var ten =
                IntStream.rangeClosed(1, 10).mapToObj(i -> sent(i * 4000, true)).toList();
        assertThat(policy.waitForPhone(ten, NOW)).contains(Duration.ofSeconds(86_400 - 40_000));
    }

    @Test
    void anAddressHasTwentyAnHour() {
        var nineteen = IntStream.range(0, 19).mapToObj(NOW::minusSeconds).toList();
        var twenty = IntStream.range(0, 20).mapToObj(NOW::minusSeconds).toList();
        assertThat(policy.waitForAddress(nineteen, NOW)).isEmpty();
        assertThat(policy.waitForAddress(twenty, NOW)).contains(Duration.ofSeconds(3600 - 19));
    }

    private static SendPolicy.Send sent(int secondsAgo, boolean used) {
        return new SendPolicy.Send(NOW.minusSeconds(secondsAgo), used);
    }
}
