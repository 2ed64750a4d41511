package com.xinfan.user.otp;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OtpTests {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final byte[] RIGHT = {1, 2, 3};
    private static final byte[] WRONG = {3, 2, 1};

    @Test
    void theRightCodeIsAcceptedOnce() {
        var otp = aSentPassword();
        assertThat(otp.accept(RIGHT, false, NOW)).isTrue();
        assertThat(otp.accept(RIGHT, false, NOW)).isFalse();
    }

    @Test
    void theFifthTryIsTheLast() {
        var otp = aSentPassword();
        for (var i = 0; i < 4; i++) {
            assertThat(otp.accept(WRONG, false, NOW)).isFalse();
        }
        assertThat(otp.accept(RIGHT, false, NOW)).isTrue();

        var spent = aSentPassword();
        for (var i = 0; i < 5; i++) {
            assertThat(spent.accept(WRONG, false, NOW)).isFalse();
        }
        assertThat(spent.accept(RIGHT, false, NOW)).isFalse();
    }

    @Test
    void strangersDoNotSpendTheOwnersTries() {
        var otp = aSentPassword();
        for (var i = 0; i < 10; i++) {
            assertThat(otp.accept(WRONG, false, NOW)).isFalse();
        }
        assertThat(otp.accept(RIGHT, false, NOW)).isFalse();
        for (var i = 0; i < 4; i++) {
            assertThat(otp.accept(WRONG, true, NOW)).isFalse();
        }
        assertThat(otp.accept(RIGHT, true, NOW)).isTrue();
        assertThat(otp.accept(RIGHT, true, NOW)).isFalse();
    }

    @Test
    void itExpiresAfterFiveMinutes() {
        assertThat(aSentPassword().accept(RIGHT, false, NOW.plusSeconds(299))).isTrue();
        assertThat(aSentPassword().accept(RIGHT, false, NOW.plusSeconds(300))).isFalse();
    }

    private static Otp aSentPassword() {
        return new Otp(
                Ids.next(),
                OtpPurpose.LOGIN,
                new byte[] {9},
                new Otp.From(new byte[] {8}, null),
                RIGHT,
                NOW,
                Duration.ofMinutes(5));
    }
}
