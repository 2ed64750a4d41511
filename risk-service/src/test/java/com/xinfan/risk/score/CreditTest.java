package com.xinfan.risk.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.risk.RiskServiceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** People, their bureau reports and their applications, for the tests of credit decisions. */
abstract class CreditTest extends RiskServiceTest {

    static final String REPORTS = "/internal/v1/credit-reports";

    FakeHttp users;

    @BeforeEach
    void aGoodReport() {
        users = fake("user-service").reset();
        reports(700, 1, 0);
    }

    @AfterEach
    void back() {
        fake("user-service").reset();
        businessClock.reset();
    }

    void reports(int score, int openLoans, int overdueLoans) {
        var text = "{\"score\":%d,\"openLoans\":%d,\"overdueLoans\":%d}".formatted(score, openLoans, overdueLoans);
        users.respond("POST", REPORTS, 200, text);
    }

    JsonNode decided(UUID user, long amount) {
        return json(credit(anApplication(user, amount)).expectStatus().isOk());
    }

    ResponseSpec credit(Map<String, Object> body) {
        return http.post()
                .uri("/internal/v1/credit-decisions")
                .header("Authorization", "Bearer " + serviceToken("product-service", "risk-service"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    static Map<String, Object> anApplication(UUID user, long amount) {
        var id = Ids.next();
        return Map.of(
                "decisionKey",
                "loan:" + id,
                "userId",
                user,
                "productId",
                Ids.of("product", "loan"),
                "amount",
                amount,
                "instalments",
                3,
                "instalmentDays",
                30,
                "consentId",
                id);
    }

    /** Registered, verified, with card, one deposit and 10,000 yuan invested. */
    UUID anInvestor(AgeBand age) {
        var user = Ids.next();
        var at = businessClock.now();
        var device = new Device("credit-" + user, Platform.IOS);
        publish(new UserEvent.Registered(user, at, device, null, null, null));
        publish(new UserEvent.IdentityVerified(user, at, age, "11", AccountClass.I));
        publish(new UserEvent.CardBound(user, at, Ids.next(), "tok-" + user, "CMB", "1234", true));
        publish(new TradeEvent.DepositSettled(user, at, Ids.next(), Money.ofFen(2_000_000)));
        publish(new TradeEvent.OrderConfirmed(
                user,
                at,
                Ids.next(),
                Ids.next(),
                ProductType.FIXED_TERM,
                Money.ofFen(1_000_000),
                null,
                Money.ZERO,
                true));
        awaitQuiet();
        return user;
    }

    static void declined(JsonNode answer, String code) {
        assertThat(answer.get("outcome").asString()).isEqualTo("DECLINE");
        assertThat(answer.get("approvedAmount").asLong()).isZero();
        assertThat(answer.path("annualRate").isNull()
                        || answer.path("annualRate").isMissingNode())
                .isTrue();
        assertThat(codes(answer)).startsWith(code);
    }

    static List<String> codes(JsonNode answer) {
        return answer.get("reasons")
                .valueStream()
                .map(reason -> reason.get("code").asString())
                .toList();
    }

    List<String> openReviews(UUID user) {
        return json(get("/admin/v1/credit-decisions?open=true&userId=" + user, "risk", Role.RISK))
                .get("items")
                .valueStream()
                .map(decision -> decision.get("id").asString())
                .toList();
    }

    static Map<String, Object> verdict(String outcome) {
        return Map.of("outcome", outcome, "reason", "电话核实收入");
    }

    long rows(String table, UUID user) {
        return jdbc().sql("select count(*) from " + table
                        + " d join credit_question q on q.decision_id = d.id where q.user_id = :user")
                .param("user", user)
                .query(Long.class)
                .single();
    }
}
