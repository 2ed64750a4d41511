package com.xinfan.user.message.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTests {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long AT = 1614265330;
    private static final String BODY = "{\"test\": 2432232314}";
    private static final Instant NOW = Instant.ofEpochSecond(AT);

    /** The vector of the convention's own libraries. */
    @Test
    void signsAsTheConventionSays() {
        assertThat(Signature.of(List.of(SECRET)).sign(ID, AT, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whileASecretIsReplacedBothSign() {
        var header = Signature.of(List.of(OTHER, SECRET)).sign(ID, AT, BODY);
        for (var secret : List.of(SECRET, OTHER)) {
            assertThat(Signature.of(List.of(secret)).matches(ID, "" + AT, BODY, header, NOW))
                    .isTrue();
        }
    }

    @Test
    void whatWasTouchedOrIsOldIsNotBelieved() {
        var signature = Signature.of(List.of(SECRET));
        var header = signature.sign(ID, AT, BODY);
        assertThat(signature.matches(ID, "" + AT, BODY, header, NOW.plusSeconds(300)))
                .isTrue();
        assertThat(signature.matches(ID, "" + AT, BODY, header, NOW.plusSeconds(301)))
                .isFalse();
        assertThat(signature.matches(ID, "" + AT, BODY, header, NOW.minusSeconds(301)))
                .isFalse();
        assertThat(signature.matches(ID + "x", "" + AT, BODY, header, NOW)).isFalse();
        assertThat(signature.matches(ID, "" + (AT + 1), BODY, header, NOW)).isFalse();
        assertThat(signature.matches(ID, "" + AT, BODY + " ", header, NOW)).isFalse();
        assertThat(signature.matches(ID, "soon", BODY, header, NOW)).isFalse();
        assertThat(signature.matches(ID, "" + AT, BODY, header.replace("v1,", "v2,"), NOW))
                .isFalse();
        assertThat(Signature.of(List.of(OTHER)).matches(ID, "" + AT, BODY, header, NOW))
                .isFalse();
    }
}
