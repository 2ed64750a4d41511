package com.xinfan.user.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** Appendix B of RFC 6238; its codes have eight digits, ours are the last six of them. */
    @ParameterizedTest
    @CsvSource({
        "59,94287082",
        "1111111109,07081804",
        "1111111111,14050471",
        "1234567890,89005924",
        "2000000000,69279037",
        "20000000000,65353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat("%08d".formatted(Totp.truncated(SECRET, second / 30) % 100_000_000))
                .isEqualTo(code);
        assertThat(Totp.step(SECRET, code.substring(2), Instant.ofEpochSecond(second), 0))
                .hasValue(second / 30);
    }

    @Test
    void aNeighbourIsTakenAStrangerIsNot() {
        var code = "287082";
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(89), 0)).hasValue(1);
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(91), 0)).isEmpty();
        assertThat(Totp.step(SECRET, "000000", Instant.ofEpochSecond(59), 0)).isEmpty();
    }

    @Test
    void aCodeIsGoodOnce() {
        assertThat(Totp.step(SECRET, "287082", Instant.ofEpochSecond(59), 1)).isEmpty();
    }

    @Test
    void secretsAreWrittenForAuthenticators() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
