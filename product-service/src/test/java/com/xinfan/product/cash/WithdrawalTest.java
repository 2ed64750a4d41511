package com.xinfan.product.cash;

import com.nimbusds.jwt.JWTClaimsSet;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.test.TestIssuer;
import com.xinfan.product.ProductServiceTest;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;

/** What tests of money on its way out need: a bank that pays, and proofs. */
public abstract class WithdrawalTest extends ProductServiceTest {

    @BeforeEach
    void theBankPays() {
        bank().respond("POST", "/bank/credits", request -> bankSays(request, "SUCCEEDED"));
    }

    protected Answer withdraw(Person person, long amount) {
        return withdraw(person, amount, proof(person.id(), amount, _ -> {}));
    }

    protected Answer withdraw(Person person, long amount, String proof) {
        return post(person.token(), "w-" + Ids.next(), "/api/v1/withdrawals", body(person, amount, proof));
    }

    protected static String body(Person person, long amount, String proof) {
        return "{\"cardId\":\"%s\",\"amount\":%d,\"otpProof\":\"%s\"}".formatted(person.cardId(), amount, proof);
    }

    protected static String proof(UUID user, long amount, Consumer<JWTClaimsSet.Builder> change) {
        return TestIssuer.token("otp-proof", user.toString(), claims -> {
            claims.claim("purpose", "WITHDRAW").claim("amount", amount);
            change.accept(claims);
        });
    }

    protected void queriesSay(String status) {
        bank().respond(
                        "GET",
                        "/bank/requests/*",
                        request -> FakeHttp.Answer.json(
                                200, bankAnswer(request.path().substring(15), status)));
    }

    protected String status(Person person, Answer withdrawal) {
        return get(person.token(), "/api/v1/withdrawals/" + withdrawal.id())
                .is(200)
                .text("/status");
    }

    /** Available and pending, in fen. */
    protected String account(Person person) {
        var account = get(person.token(), "/api/v1/account").is(200);
        return account.number("/available") + "/" + account.number("/pending");
    }
}
