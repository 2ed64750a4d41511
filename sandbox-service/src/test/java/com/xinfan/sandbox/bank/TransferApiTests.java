package com.xinfan.sandbox.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.sandbox.SandboxServiceTest;
import com.xinfan.sandbox.clock.WorldClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class TransferApiTests extends SandboxServiceTest {
    private static final String ANY_CARD = "6225880123456783";

    @ParameterizedTest
    @CsvSource({
        "6225880123456783, debits, SUCCEEDED, ''",
        "6225880123456783, credits, SUCCEEDED, ''",
        "6222000000000074, debits, FAILED, insufficient_funds",
        "6222000000000074, credits, SUCCEEDED, ''",
        "6222000000000082, debits, FAILED, limit_exceeded",
        "6222000000000041, debits, FAILED, card_frozen",
        "6222000000000108, debits, PROCESSING, ''",
        "6222000000000116, credits, PROCESSING, ''",
        "6222000000000140, debits, SUCCEEDED, ''",
        "6222000000000140, credits, FAILED, account_frozen"
    })
    void whatEachCardDoes(String card, String path, String status, String reason) {
        var requestId = newRequestId();
        var answer = post("/bank/" + path, transfer(requestId, token(card), 100));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("requestId")).isEqualTo(requestId);
        assertThat(answer.text("status")).isEqualTo(status);
        assertThat(answer.text("reason")).isEqualTo(reason);
        var queried = get("/bank/requests/" + requestId);
        assertThat(queried.text("status")).isEqualTo(status);
    }

    @Test
    void theSameRequestMovesMoneyOnce() {
        var request = transfer(newRequestId(), token(ANY_CARD), 100);
        assertThat(post("/bank/debits", request)).isEqualTo(post("/bank/debits", request));
        assertThat(rows(request)).isEqualTo(1);
    }

    @Test
    void theSameRequestAtTheSameTimeMovesMoneyOnce() throws Exception {
        var request = transfer(newRequestId(), token(ANY_CARD), 100);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> call = () -> post("/bank/debits", request);
            var answers =
                    threads.invokeAll(IntStream.range(0, 16).mapToObj(_ -> call).toList());
            for (var answer : answers) {
                assertThat(answer.get().text("status")).isEqualTo("SUCCEEDED");
            }
        }
        assertThat(rows(request)).isEqualTo(1);
    }

    @Test
    void aRequestIdIsForOneAmountAndOneDirection() {
        var request = transfer(newRequestId(), token(ANY_CARD), 100);
        post("/bank/debits", request);
        assertThat(post("/bank/credits", request).text("code")).isEqualTo("bank_request_reused");
        request.put("amount", 101);
        assertThat(post("/bank/debits", request).status()).isEqualTo(422);
    }

    @Test
    void timeoutThenSuccess() {
        var request = transfer(newRequestId(), token("6222000000000090"), 100);
        var begin = System.nanoTime();
        post("/bank/debits", request);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(get("/bank/requests/" + request.get("requestId")).text("status"))
                .isEqualTo("SUCCEEDED");
    }

    @ParameterizedTest
    @CsvSource({"6222000000000108, SUCCEEDED, ''", "6222000000000116, FAILED, bank_rejected"})
    void processingUntilAskedThreeTimes(String card, String status, String reason) {
        var requestId = newRequestId();
        post("/bank/debits", transfer(requestId, token(card), 100));
        assertThat(get("/bank/requests/" + requestId).text("status")).isEqualTo("PROCESSING");
        assertThat(get("/bank/requests/" + requestId).body().has("reason")).isFalse();
        var third = get("/bank/requests/" + requestId);
        assertThat(third.text("status")).isEqualTo(status);
        assertThat(third.text("reason")).isEqualTo(reason);
        assertThat(get("/bank/requests/" + requestId)).isEqualTo(third);
    }

    @Test
    void unknownUntilAskedTwentyTimes() {
        var requestId = newRequestId();
        var answer = post("/bank/debits", transfer(requestId, token("6222000000000124"), 100));
        assertThat(answer.status()).isEqualTo(503);
        for (var query = 1; query < 20; query++) {
            assertThat(get("/bank/requests/" + requestId).text("status")).isEqualTo("PROCESSING");
        }
        assertThat(get("/bank/requests/" + requestId).text("status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aRequestThatNeverArrivesIsUnknownToTheBank() {
        var requestId = newRequestId();
        assertThat(post("/bank/debits", transfer(requestId, token("6222000000000132"), 100))
                        .status())
                .isEqualTo(503);
        var queried = get("/bank/requests/" + requestId);
        assertThat(queried.status()).isEqualTo(404);
        assertThat(queried.text("code")).isEqualTo("bank_request_not_found");
    }

    @Test
    void aTokenNobodyWasGivenFails() {
        var answer = post("/bank/debits", transfer(newRequestId(), "card_0", 100));
        assertThat(answer.text("status")).isEqualTo("FAILED");
        assertThat(answer.text("reason")).isEqualTo("card_unknown");
    }

    @ParameterizedTest
    @CsvSource({"amount, 0", "amount, -1", "currency, USD", "cardToken, 'a,b'", "requestId, 'a,b'"})
    void wrongInputIsNamed(String field, String value) {
        var request = transfer(newRequestId(), "card_0", 100);
        request.put(field, field.equals("amount") ? Long.valueOf(value) : value);
        var answer = post("/bank/debits", request);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("param")).isEqualTo("/" + field);
    }

    @Test
    void theFileOfADayIsReadyWhenTheDayIsOver() {
        var day = context.getBean(WorldClock.class).today();
        var plain = settled(ANY_CARD, 12_345);
        var missing = settled("6222000000000157", 100);
        var different = settled("6222000000000165", 100);
        var failed = settled("6222000000000074", 100);
        assertThat(get("/bank/files/" + day).text("code")).isEqualTo("bank_file_not_ready");

        post("/clock", Map.of("advance", "P1D"));

        var file = get("/bank/files/" + day).body().asString();
        assertThat(file).startsWith("H,xinfan-bank,1," + day + "\nD,").endsWith("\n");
        assertThat(file.lines())
                .contains("D," + plain + ",DEBIT," + token(ANY_CARD) + ",12345,CNY")
                .contains("D," + different + ",DEBIT," + token("6222000000000165") + ",101,CNY")
                .noneMatch(line -> line.contains(missing) || line.contains(failed));
        assertThat(get("/bank/files/" + day.minusDays(400)).body().asString())
                .isEqualTo("H,xinfan-bank,1," + day.minusDays(400) + "\nT,0,0,0\n");
        assertThat(get("/bank/files/2026-13-01").status()).isEqualTo(400);
    }

    @Test
    void aFileHasTheFaultThatIsSwitchedOnUntilItIsSwitchedOff() {
        var day = context.getBean(WorldClock.class).today();
        settled(ANY_CARD, 12_345);
        post("/clock", Map.of("advance", "P1D"));
        var good = get("/bank/files/" + day).body().asString();

        assertThat(put("/faults/bank-files/" + day, Map.of("fault", "NOT_READY"))
                        .status())
                .isEqualTo(200);
        assertThat(get("/bank/files/" + day).text("code")).isEqualTo("bank_file_not_ready");
        put("/faults/bank-files/" + day, Map.of("fault", "TRUNCATED"));
        assertThat(good).startsWith(get("/bank/files/" + day).body().asString());
        put("/faults/bank-files/" + day, Map.of("fault", "NONE"));
        assertThat(get("/bank/files/" + day).body().asString()).isEqualTo(good);
        assertThat(put("/faults/bank-files/" + day, Map.of("fault", "ODD")).status())
                .isEqualTo(400);
    }

    @Test
    void aRequestThatIsOnItsWayIsFoundLaterAndDoneOnce() {
        var request = transfer(newRequestId(), token("6222000000000173"), 100);
        var query = "/bank/requests/" + request.get("requestId");

        assertThat(post("/bank/debits", request).status()).isEqualTo(503);
        assertThat(get(query).status()).isEqualTo(404);
        assertThat(get(query).status()).isEqualTo(404);
        assertThat(get(query).text("status")).isEqualTo("SUCCEEDED");
        assertThat(post("/bank/debits", request).text("status")).isEqualTo("SUCCEEDED");
        assertThat(rows(request)).isEqualTo(1);
    }

    private String settled(String card, long amount) {
        var requestId = newRequestId();
        post("/bank/debits", transfer(requestId, token(card), amount));
        return requestId;
    }

    private String token(String card) {
        var request = Map.of(
                "requestId",
                newRequestId(),
                "cardNumber",
                card,
                "name",
                "张三",
                "idNumber",
                ANY_ID_NUMBER,
                "phone",
                "13800138000");
        return post("/bank/cards", request).text("token");
    }

    private int rows(Map<String, Object> request) {
        return context.getBean(JdbcClient.class)
                .sql("select count(*) from transfer where request_id = :id")
                .param("id", request.get("requestId"))
                .query(Integer.class)
                .single();
    }

    private static Map<String, Object> transfer(String requestId, String token, long amount) {
        return new HashMap<>(Map.of("requestId", requestId, "cardToken", token, "amount", amount, "currency", "CNY"));
    }
}
