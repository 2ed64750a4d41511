package com.xinfan.sandbox.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.sandbox.SandboxServiceTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditApiTests extends SandboxServiceTest {
    @ParameterizedTest
    @CsvSource({"110101194910010052, 380, 6, 3", "110101194910010060, 560, 12, 0", "110101194910010079, 0, 0, 0"})
    void whatTheBureauKnows(String number, int score, int open, int overdue) {
        var report = post("/credit/reports", request(newRequestId(), number)).body();
        assertThat(report.path("score").asInt()).isEqualTo(score);
        assertThat(report.path("openLoans").asInt()).isEqualTo(open);
        assertThat(report.path("overdueLoans").asInt()).isEqualTo(overdue);
    }

    @Test
    void ordinaryPeopleAlwaysHaveTheSameReport() {
        var first = post("/credit/reports", request(newRequestId(), ANY_ID_NUMBER));
        var second = post("/credit/reports", request(newRequestId(), ANY_ID_NUMBER));
        assertThat(first).isEqualTo(second);
        assertThat(first.body().path("score").asInt()).isBetween(550, 850);
        assertThat(first.body().path("overdueLoans").asInt()).isZero();
    }

    @Test
    void noReportWithoutConsent() {
        var request = request(newRequestId(), ANY_ID_NUMBER);
        request.remove("consentId");
        var answer = post("/credit/reports", request);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("param")).isEqualTo("/consentId");
    }

    @Test
    void outage() {
        assertThat(post("/credit/reports", request(newRequestId(), "110101194910010087"))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void aRequestIdIsForOnePerson() {
        var requestId = newRequestId();
        post("/credit/reports", request(requestId, ANY_ID_NUMBER));
        assertThat(post("/credit/reports", request(requestId, "110101194910010060"))
                        .status())
                .isEqualTo(422);
    }

    private static Map<String, String> request(String requestId, String number) {
        return new HashMap<>(
                Map.of("requestId", requestId, "name", "张三", "idNumber", number, "consentId", "consent-1"));
    }
}
