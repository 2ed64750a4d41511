package com.xinfan.e2e;

import static com.xinfan.e2e.Platform.daysPass;
import static com.xinfan.e2e.Platform.eventually;
import static com.xinfan.e2e.Platform.id;
import static com.xinfan.e2e.Platform.imbalance;
import static com.xinfan.e2e.Platform.investor;
import static com.xinfan.e2e.Platform.items;
import static com.xinfan.e2e.Platform.templates;
import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.e2e.Platform.Investor;
import com.xinfan.local.client.Api;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Days pass: income is credited, the product matures, and the cash goes home to the card. */
class MoneyHomeIT {

    private static final long PRINCIPAL = 1_000_000;
    private static final String WEEK = "信帆7天定期";

    @Test
    void aTermMaturesWithItsInterestAndTheMoneyGoesHome() {
        var investor = investor(2, PRINCIPAL);
        buy(investor, WEEK);
        assertThat(investor.app().available()).isZero();
        daysPass(6);
        assertThat(investor.app().available()).isZero();
        daysPass(1);
        // 10,000 yuan at 1.80 % for 7 of 365 days: 345.2 fen.
        var home = PRINCIPAL + 345;
        eventually(() -> investor.app().available() == home);
        assertThat(investor.app().withdraw(investor.card(), home)).isEqualTo("SUCCEEDED");
        assertThat(investor.app().available()).isZero();
        assertThat(imbalance()).isZero();
        eventually(() -> templates(investor.app()).containsAll(List.of("withdrawal-settled", "matured")));
    }

    @Test
    void aMoneyFundEarnsEveryDayAndIsSoldBackAtAnyTime() {
        var investor = investor(2, PRINCIPAL);
        buy(investor, "信帆货币基金");
        daysPass(3);
        var holding = items(investor.app().api().get("/api/v1/holdings")).getFirst();
        assertThat(holding.get("value").asLong()).isGreaterThan(PRINCIPAL);
        investor.app()
                .api()
                .post("/api/v1/holdings/" + id(holding) + "/redemptions", UUID.randomUUID(), Map.of("amount", 100_000))
                .ok();
        eventually(() -> investor.app().available() == 100_000);
        assertThat(imbalance()).isZero();
    }

    @Test
    void aProofIsForOnePersonOneAmountAndOneUse() {
        var investor = investor(2, PRINCIPAL);
        var proof = investor.app().proof(30_000);
        assertThat(code(withdraw(investor, 40_000, proof))).isEqualTo("otp_proof_amount");
        var other = investor(2, PRINCIPAL);
        assertThat(code(withdraw(other, 30_000, proof))).isEqualTo("otp_proof_invalid");
        withdraw(investor, 30_000, proof).ok();
        assertThat(code(withdraw(investor, 30_000, proof))).isEqualTo("otp_proof_used");
        assertThat(code(withdraw(investor, 30_000, proof + "x"))).isEqualTo("otp_proof_invalid");
        eventually(() -> investor.app().available() == PRINCIPAL - 30_000);
        assertThat(other.app().available()).isEqualTo(PRINCIPAL);
    }

    private static Api.Reply withdraw(Investor investor, long fen, String proof) {
        return investor.app()
                .api()
                .post(
                        "/api/v1/withdrawals",
                        UUID.randomUUID(),
                        Map.of("cardId", investor.card(), "amount", fen, "otpProof", proof));
    }

    private static void buy(Investor investor, String name) {
        var product = investor.app().productsForMyLevel().stream()
                .filter(each -> each.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
        var order =
                investor.app().order(id(product), PRINCIPAL, null, List.of()).ok();
        assertThat(order.get("status").asString()).isEqualTo("CONFIRMED");
    }

    private static String code(Api.Reply reply) {
        assertThat(reply.status()).isBetween(400, 499);
        return reply.body().get("code").asString();
    }
}
