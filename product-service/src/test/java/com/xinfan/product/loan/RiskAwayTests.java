package com.xinfan.product.loan;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.RemoteAway;
import com.xinfan.platform.test.RemoteAway.Fault;
import com.xinfan.product.risk.RiskDecisions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What this service does while risk-service is ill. The slowest fault runs with {@code -Dxinfan.risk-away=full}; the
 * table is left in {@code target/risk-away.md}.
 */
class RiskAwayTests extends LoanServiceTest {

    private static final long LARGE = 1_000_001;

    @AfterEach
    void riskIsBack() {
        risk().reset();
    }

    @Test
    void everyCallerDoesAsDesignedAndWaitsNoLongerThanItsTimeout() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 100_000_000);
        var product = aFixedTerm(1_000_000_000);
        var loan = aWeeklyLoan();
        bank().respond("POST", "/bank/credits", request -> bankSays(request, "SUCCEEDED"));
        var callers = new LinkedHashMap<String, Supplier<String>>();
        callers.put("order of 100 yuan", () -> said(placed(person, order(product, 10_000))));
        callers.put("order of 10,000.01 yuan", () -> said(placed(person, order(product, LARGE))));
        callers.put("deposit", () -> said(deposit(person, 10_000)));
        callers.put("withdrawal", () -> said(withdrawn(person)));
        callers.put("loan application", () -> said(apply(person, loan, 100_000)));
        var decisions = context.getBean(RiskDecisions.class);
        var away = new RemoteAway(
                risk(),
                () -> {
                    risk().respond("POST", "/internal/v1/decisions", 200, riskSays("APPROVE"));
                    riskApproves();
                },
                () -> decisions.decide(
                        RiskScenario.DEPOSIT, Ids.next(), person.id(), 1, Map.of("cardToken", person.token())));
        var credits = bank().requests("POST", "/bank/credits").size();

        for (var fault : Fault.values()) {
            if (fault != Fault.ANSWERS_LATE || "full".equals(System.getProperty("xinfan.risk-away"))) {
                for (var row : away.measure(fault, callers)) {
                    assertThat(row.outcome()).as(row.toString()).isEqualTo(expected(row.caller()));
                    assertThat(row.outcomeWhenOpen()).as(row.toString()).isEqualTo(expected(row.caller()));
                }
            }
        }
        away.write(Path.of("target", "risk-away.md"));
        assertThat(bank().requests("POST", "/bank/credits"))
                .as("no money went out unasked")
                .hasSize(credits);
        assertThat(get(person.token(), "/api/v1/holdings").body().path("items").size())
                .as("only small orders passed")
                .isEqualTo(get(person.token(), "/api/v1/orders")
                                .body()
                                .path("items")
                                .size()
                        / 2);
        assertThat(said(placed(person, order(product, LARGE)))).isEqualTo("201 CONFIRMED");
        assertThat(said(withdrawn(person))).isEqualTo("202 SUCCEEDED");
        runDueWork();
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select count(*) from loan_application where status = 'DECIDING'")
                        .query(Long.class)
                        .single())
                .as("asked again, they are decided")
                .isZero();
    }

    private static String expected(String caller) {
        return switch (caller) {
            case "order of 100 yuan" -> "201 CONFIRMED";
            case "order of 10,000.01 yuan" -> "503 risk_unavailable";
            case "deposit" -> "202 SUCCEEDED";
            case "withdrawal" -> "503 withdrawal_unavailable";
            default -> "201 DECIDING";
        };
    }

    private static String said(Answer answer) {
        return answer.status() + " " + (answer.status() < 400 ? answer.text("/status") : answer.text("/code"));
    }

    private Answer placed(Person person, String body) {
        return post(person.token(), "o-" + Ids.next(), "/api/v1/orders", body);
    }

    private Answer withdrawn(Person person) {
        var body = "{\"cardId\":\"%s\",\"amount\":1000,\"otpProof\":\"%s\"}"
                .formatted(person.cardId(), otpProof(person, 1_000));
        return post(person.token(), "w-" + Ids.next(), "/api/v1/withdrawals", body);
    }
}
