package com.xinfan.sandbox.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.sandbox.SandboxServiceTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityApiTests extends SandboxServiceTest {
    @ParameterizedTest
    @CsvSource({
        "110101199003071233, MATCH",
        "11010119491001001X, MISMATCH",
        "110101194910010028, UNKNOWN",
        "110101194910010052, MATCH"
    })
    void whatTheRegistrySays(String number, String result) {
        assertThat(verify(newRequestId(), number).text("result")).isEqualTo(result);
    }

    @Test
    void timeoutThenMatch() {
        var requestId = newRequestId();
        var begin = System.nanoTime();
        verify(requestId, "110101194910010036");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(verify(requestId, "110101194910010036").text("result")).isEqualTo("MATCH");
    }

    @Test
    void outage() {
        assertThat(verify(newRequestId(), "110101194910010044").status()).isEqualTo(503);
    }

    @Test
    void aRequestIdIsForOnePerson() {
        var requestId = newRequestId();
        verify(requestId, ANY_ID_NUMBER);
        assertThat(verify(requestId, "11010119491001001X").text("code")).isEqualTo("request_id_reused");
    }

    @Test
    void aWrongChecksumIsNamed() {
        var answer = verify(newRequestId(), "110101199003071234");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("invalid_id_number");
        assertThat(answer.text("param")).isEqualTo("/idNumber");
    }

    private Answer verify(String requestId, String number) {
        var request = Map.of("requestId", requestId, "name", "张三", "idNumber", number);
        return post("/identity/verifications", request);
    }
}
