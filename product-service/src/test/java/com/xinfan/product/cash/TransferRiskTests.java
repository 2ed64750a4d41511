package com.xinfan.product.cash;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.Waiting;
import com.xinfan.product.ProductServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of deposits and withdrawals by what risk says of them. */
class TransferRiskTests extends ProductServiceTest {

    private static final String DECISIONS = "/internal/v1/decisions";

    @Test
    void riskIsToldAllThatIsKnownOfADeposit() {
        var person = aPerson(RiskTolerance.C3);
        var deposit = deposit(on("device-7", person), 700).is(202).id();
        assertThat(riskAsked("DEPOSIT")).hasSize(1);
        assertThat(riskAttributes(DECISIONS))
                .isEqualTo(JSON.valueToTree(
                        Map.of("cardToken", "tok-" + person.cardId(), "ip", "127.0.0.1", "deviceId", "device-7")));
        assertThat(column("bank_transfer", "risk_verdict", deposit))
                .contains("APPROVE", "4bf92f3577b34da6a3ce929d0e0e4736", "rb-1");
    }

    @Test
    void aDeclinedDepositIsNeverTakenFromTheCard() {
        var person = aPerson(RiskTolerance.C3);
        risk().respond("POST", DECISIONS, 200, riskSays("DECLINE"));
        deposit(person, 700).refuses(422, "deposit_declined");
        assertThat(bank().requests()).isEmpty();
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isZero();
    }

    @Test
    void aChallengedDepositPassesByAProofAndAReviewedOneAnyway() {
        var person = aPerson(RiskTolerance.C3);
        risk().respond("POST", DECISIONS, 200, riskSays("CHALLENGE"));
        deposit(person, 700).refuses(403, "step_up_required");
        assertThat(bank().requests()).isEmpty();
        var body = "{\"cardId\":\"%s\",\"amount\":700,\"otpProof\":\"%s\"}"
                .formatted(person.cardId(), otpProof("STEP_UP", person, 700));
        post(person.token(), "d-" + Ids.next(), "/api/v1/deposits", body).is(202);
        post(person.token(), "d-" + Ids.next(), "/api/v1/deposits", body).refuses(409, "otp_proof_used");
        risk().respond("POST", DECISIONS, 200, riskSays("REVIEW"));
        assertThat(deposit(person, 300).is(202).text("/status")).isEqualTo("SUCCEEDED");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(1_000);
    }

    @Test
    void whileRiskIsSilentMoneyComesInAndLargeSumsAreLookedAtLater() {
        var person = aPerson(RiskTolerance.C3);
        risk().respond("POST", DECISIONS, 500, "{}");
        var small = deposit(person, 4_999_999).is(202).id();
        var large = deposit(person, 5_000_000).is(202).id();
        assertThat(column("bank_transfer", "flagged", small)).isEqualTo("false");
        assertThat(column("bank_transfer", "flagged", large)).isEqualTo("true");
        risk().respond("POST", DECISIONS, 200, riskSays("REVIEW"));
        Waiting.until("it is looked at", () -> {
            runDueWork();
            return !column("bank_transfer", "risk_verdict", large).isEmpty();
        });
        assertThat(column("bank_transfer", "flagged", large))
                .as("risk would not have approved")
                .isEqualTo("true");
        assertThat(column("bank_transfer", "risk_verdict", large)).contains("REVIEW");
        var asked = riskAsked("DEPOSIT").size();
        runDueWork();
        assertThat(riskAsked("DEPOSIT")).hasSize(asked);
    }
}
