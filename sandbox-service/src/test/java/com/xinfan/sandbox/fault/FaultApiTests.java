package com.xinfan.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.sandbox.SandboxServiceTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class FaultApiTests extends SandboxServiceTest {
    @ParameterizedTest
    @CsvSource({
        "bank, /bank/requests/none, 404",
        "sms, /sms, 405",
        "identity, /identity/verifications, 405",
        "credit, /credit/reports, 405"
    })
    void latencyDelaysOnePart(String part, String path, int status) {
        put("/faults/" + part, Map.of("latencyMillis", 300, "errorRate", 0));
        assertThat(part + millis(path, status)).isNotNull();
        if (status == 404) {
            assertThat(millis(path, status)).isGreaterThanOrEqualTo(300);
        }
        assertThat(millis("/clock", 200)).isLessThan(300);
    }

    @Test
    void theErrorRateIsKeptExactly() {
        put("/faults/bank", Map.of("latencyMillis", 0, "errorRate", 0.25));
        var errors = IntStream.range(0, 40)
                .map(_ -> get("/bank/requests/none").status())
                .filter(status -> status == 503)
                .count();
        assertThat(errors).isEqualTo(10);
    }

    @Test
    void aLateAnswerComesAfterTheWorkWasDone() {
        put("/faults/identity", Map.of("latencyMillis", 0, "errorRate", 0, "lateRate", 1));
        var request = Map.of("requestId", newRequestId(), "name", "张三", "idNumber", ANY_ID_NUMBER);
        var begin = System.nanoTime();
        assertThat(post("/identity/verifications", request).text("result")).isEqualTo("MATCH");
        assertThat(System.nanoTime() - begin)
                .isGreaterThanOrEqualTo(Duration.ofMillis(400).toNanos());
        put("/faults/identity", Map.of("latencyMillis", 0, "errorRate", 0));
        assertThat(get("/faults").body().get(2).path("lateRate").asInt()).isZero();
    }

    @Test
    void atRateOneAllFailAndOtherPartsDoNot() {
        put("/faults/identity", Map.of("latencyMillis", 0, "errorRate", 1));
        var request = Map.of("requestId", newRequestId(), "name", "张三", "idNumber", ANY_ID_NUMBER);
        var refused = post("/identity/verifications", request);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("code")).isEqualTo("simulated_fault");
        assertThat(get("/bank/requests/none").status()).isEqualTo(404);
        put("/faults/identity", Map.of("latencyMillis", 0, "errorRate", 0));
        assertThat(post("/identity/verifications", request).text("result")).isEqualTo("MATCH");
    }

    @Test
    void faultsAreShownAndSurviveARestart() {
        put("/faults/credit", Map.of("latencyMillis", 7, "errorRate", 0.5));
        var credit = get("/faults").body().get(3);
        assertThat(credit.path("part").asString()).isEqualTo("credit");
        assertThat(credit.path("latencyMillis").asInt()).isEqualTo(7);
        var afterRestart = new Faults(context.getBean(JdbcClient.class)).of(Part.CREDIT);
        assertThat(afterRestart.latencyMillis()).isEqualTo(7);
        assertThat(afterRestart.errorRate()).isEqualByComparingTo(new BigDecimal("0.5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"latencyMillis\":-1,\"errorRate\":0}",
                "{\"latencyMillis\":60001,\"errorRate\":0}",
                "{\"latencyMillis\":0,\"errorRate\":1.1}",
                "{\"latencyMillis\":0,\"errorRate\":0.00001}",
                "{\"latencyMillis\":0}",
                "{\"latencyMillis\":0,\"errorRate\":0,\"more\":1}"
            })
    void impossibleFaults(String json) {
        assertThat(put("/faults/bank", json).status()).isEqualTo(400);
    }

    @Test
    void thereIsNoSuchPart() {
        assertThat(put("/faults/weather", Map.of("latencyMillis", 0, "errorRate", 0))
                        .text("code"))
                .isEqualTo("unknown_part");
    }

    private long millis(String path, int status) {
        var begin = System.nanoTime();
        assertThat(get(path).status()).isEqualTo(status);
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
