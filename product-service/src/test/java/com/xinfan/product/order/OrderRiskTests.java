package com.xinfan.product.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.Waiting;
import com.xinfan.product.ProductServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of an order by what risk says of it. */
class OrderRiskTests extends ProductServiceTest {

    private static final String DECISIONS = "/internal/v1/decisions";

    @Test
    void theWholeVerdictStaysWithTheOrderAndGoesAlongWithTheReservation() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var decision = Ids.next();
        risk().respond("POST", DECISIONS, 200, riskSays("APPROVE", decision));
        var coupon = Ids.next();
        place(person, order(aFixedTerm(100_000), 500, coupon)).refuses(503, "coupon_unavailable");
        var reservation = JSON.readTree(campaigns().requests().getLast().body()).path("risk");
        assertThat(reservation.path("decisionId").asString()).isEqualTo(decision.toString());
        assertThat(reservation.path("ruleSetVersion").asString()).isEqualTo("order:1");
        assertThat(reservation.path("traceId").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");

        var order = place(person, order(aFixedTerm(100_000), 500)).is(201).id();
        var kept = JSON.readTree(column("orders", "risk_verdict", order));
        assertThat(kept).isEqualTo(reservation);
        assertThat(kept.path("reasons").path(0).path("code").asString()).isEqualTo("x");
        assertThat(column("orders", "risk_decision_id", order)).isEqualTo(decision.toString());
    }

    @Test
    void aChallengeIsPassedByAProofAndByNothingElse() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var product = aFixedTerm(100_000);
        risk().respond("POST", DECISIONS, 200, riskSays("CHALLENGE"));
        var key = "k-" + Ids.next();
        var asked =
                post(person.token(), key, "/api/v1/orders", order(product, 500)).refuses(403, "step_up_required");
        assertThat(asked.text("/param")).isEqualTo("/otpProof");
        proven(person, key, product, 500, otpProof("WITHDRAW", person, 500)).refuses(403, "otp_proof_invalid");
        proven(person, key, product, 500, otpProof("STEP_UP", person, 501)).refuses(422, "otp_proof_amount");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(10_000);

        var proof = otpProof("STEP_UP", person, 500);
        key = "k-" + Ids.next();
        post(person.token(), key, "/api/v1/orders", order(product, 500)).refuses(403, "step_up_required");
        var placed = proven(person, key, product, 500, proof).is(201);
        assertThat(placed.text("/status")).isEqualTo("CONFIRMED");
        proven(person, "k-" + Ids.next(), product, 500, proof).refuses(409, "otp_proof_used");
        assertThat(riskAsked("ORDER").stream()
                        .filter(it -> it.body().contains(placed.id().toString())))
                .hasSize(2);
    }

    @Test
    void whatPassedUnseenIsPutToRiskLater() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        risk().respond("POST", DECISIONS, 500, "{}");
        var order = place(person, order(aFixedTerm(100_000), 500)).is(201).id();
        assertThat(column("orders", "flagged", order)).isEqualTo("true");
        runDueWork();
        assertThat(column("orders", "risk_verdict", order)).isEmpty();
        risk().respond("POST", DECISIONS, 200, riskSays("APPROVE"));
        Waiting.until("it is looked at", () -> {
            runDueWork();
            return column("orders", "flagged", order).equals("false");
        });
        assertThat(column("orders", "risk_verdict", order)).contains("APPROVE");
    }

    private Answer proven(Person person, String key, UUID product, long amount, String proof) {
        var body = order(product, amount).replace("}", ",\"otpProof\":\"" + proof + "\"}");
        return post(person.token(), key, "/api/v1/orders", body);
    }

    private Answer place(Person person, String body) {
        return post(person.token(), "o-" + Ids.next(), "/api/v1/orders", body);
    }
}
