package com.xinfan.sandbox.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.sandbox.SandboxServiceTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class CardApiTests extends SandboxServiceTest {
    private static final String ANY_CARD = "6225880123456783";

    @Test
    void anyCardIsVerifiedAndAlwaysGetsTheSameToken() {
        var first = post("/bank/cards", card(newRequestId(), ANY_CARD));
        var second = post("/bank/cards", card(newRequestId(), ANY_CARD));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("result")).isEqualTo("VERIFIED");
        assertThat(first.text("bank")).isEqualTo("招商银行");
        assertThat(first.text("last4")).isEqualTo("6783");
        assertThat(first.text("type")).isEqualTo("DEBIT");
        assertThat(first.body().has("reason")).isFalse();
        assertThat(first.text("token")).matches("card_[0-9a-f]{32}").isEqualTo(second.text("token"));
    }

    @ParameterizedTest
    @CsvSource({
        "6222000000000017, issuer_declined",
        "6222000000000025, holder_mismatch",
        "6222000000000033, phone_mismatch",
        "6222000000000041, card_frozen"
    })
    void declinedCards(String number, String reason) {
        var answer = post("/bank/cards", card(newRequestId(), number));
        assertThat(answer.text("result")).isEqualTo("DECLINED");
        assertThat(answer.text("reason")).isEqualTo(reason);
    }

    @Test
    void aCreditCardSaysSo() {
        assertThat(post("/bank/cards", card(newRequestId(), "6222000000000058")).text("type"))
                .isEqualTo("CREDIT");
    }

    @Test
    void theSlowCardIsSlowOnlyOnce() {
        var request = card(newRequestId(), "6222000000000066");
        var slow = time(request);
        var fast = time(request);
        assertThat(slow).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(fast).isLessThan(Duration.ofMillis(400));
    }

    @Test
    void aRequestIdIsForOneCard() {
        var requestId = newRequestId();
        post("/bank/cards", card(requestId, ANY_CARD));
        var other = post("/bank/cards", card(requestId, "6217000012345678907"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("bank_request_reused");
    }

    @ParameterizedTest
    @CsvSource({
        "cardNumber, 6225880123456784, /cardNumber",
        "idNumber, 110101199003071234, /idNumber",
        "name, '', /name"
    })
    void wrongInputIsNamed(String field, String value, String param) {
        var request = card(newRequestId(), ANY_CARD);
        request.put(field, value);
        var answer = post("/bank/cards", request);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("param")).isEqualTo(param);
    }

    @Test
    void aLandlineIsNoPhone() {
        var request = card(newRequestId(), ANY_CARD);
        request.put("phone", "01082345678");
        assertThat(post("/bank/cards", request).text("code")).isEqualTo("invalid_phone");
    }

    @Test
    void noNumberIsStored() {
        post("/bank/cards", card(newRequestId(), ANY_CARD));
        var rows = context.getBean(JdbcClient.class)
                .sql("select (c, v)::text from card c full join card_verification v on c.token = v.token")
                .query(String.class)
                .list();
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(ANY_CARD) || row.contains(ANY_ID_NUMBER));
    }

    private Duration time(Map<String, String> request) {
        var begin = System.nanoTime();
        assertThat(post("/bank/cards", request).text("result")).isEqualTo("VERIFIED");
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Map<String, String> card(String requestId, String number) {
        return new HashMap<>(Map.of(
                "requestId", requestId,
                "cardNumber", number,
                "name", "张三",
                "idNumber", ANY_ID_NUMBER,
                "phone", "13800138000"));
    }
}
