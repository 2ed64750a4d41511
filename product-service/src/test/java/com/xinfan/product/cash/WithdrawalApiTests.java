package com.xinfan.product.cash;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class WithdrawalApiTests extends WithdrawalTest {

    @Test
    void provenMoneyGoesToTheCard() {
        var person = on("device-9", aRichPerson(RiskTolerance.C3, 50_000));
        var clearing = balance("BANK_CLEARING");

        var withdrawal = withdraw(person, 20_000).is(202);

        assertThat(withdrawal.text("/status")).isEqualTo("SUCCEEDED");
        assertThat(withdrawal.number("/amount")).isEqualTo(20_000);
        assertThat(withdrawal.text("/currency")).isEqualTo("CNY");
        assertThat(account(person)).isEqualTo("30000/0");
        assertThat(balance("BANK_CLEARING") - clearing).isEqualTo(-20_000);
        var asked = JSON.readTree(
                risk().requests("POST", "/internal/v1/decisions").getLast().body());
        assertThat(asked.path("decisionKey").asString()).isEqualTo("WITHDRAWAL:" + withdrawal.id());
        assertThat(asked.path("amount").asLong()).isEqualTo(20_000);
        assertThat(asked.path("attributes"))
                .isEqualTo(JSON.valueToTree(
                        Map.of("cardToken", "tok-" + person.cardId(), "ip", "127.0.0.1", "deviceId", "device-9")));
        awaitEvent(
                TradeEvent.WithdrawalSettled.class,
                event -> event.withdrawalId().equals(withdrawal.id()));
        var message = (MessageEvent.Requested) awaitEvent(
                        MessageEvent.Requested.class,
                        event -> event.messageId().equals(Ids.of("message", "withdrawal-settled", withdrawal.id())))
                .event();
        assertThat(message.parameters()).isEqualTo(Map.of("amount", "200.00", "card", "1234"));
        var listed = get(person.token(), "/api/v1/withdrawals").is(200);
        assertThat(listed.text("/items/0/id")).isEqualTo(withdrawal.text("/id"));
        assertThat(listed.body().path("items")).hasSize(1);
        get(userToken(Ids.next()), "/api/v1/withdrawals/" + withdrawal.id()).refuses(404, "withdrawal_not_found");
        get(person.token(), "/api/v1/deposits/" + withdrawal.id()).refuses(404, "deposit_not_found");
    }

    static Stream<Arguments> badProofs() {
        return Stream.of(
                bad("another person's", claims -> claims.subject(Ids.next().toString())),
                bad("another purpose", claims -> claims.claim("purpose", "LOGIN")),
                bad("no purpose", claims -> claims.claim("purpose", null)),
                bad("an access token", claims -> claims.audience("app")),
                bad("another issuer", claims -> claims.issuer("evil")),
                bad("no id", claims -> claims.jwtID(null)),
                bad(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minus(Duration.ofSeconds(31))))));
    }

    private static Arguments bad(String what, Consumer<JWTClaimsSet.Builder> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badProofs")
    void aBadProofMovesNothing(String what, Consumer<JWTClaimsSet.Builder> change) {
        var person = aRichPerson(RiskTolerance.C3, 10_000);

        withdraw(person, 5_000, proof(person.id(), 5_000, change)).refuses(403, "otp_proof_invalid");

        assertNothingMoved(person, 10_000);
    }

    @Test
    void aProofSignedBySomeoneElseOrForAnotherAmountMovesNothing() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);

        withdraw(person, 5_000, "not.a.token").refuses(403, "otp_proof_invalid");
        withdraw(person, 5_000, proof(person.id(), 4_999, _ -> {})).refuses(422, "otp_proof_amount");
        withdraw(person, 5_000, proof(person.id(), 5_000, claims -> claims.claim("amount", "5000")))
                .refuses(422, "otp_proof_amount");
        withdraw(person, 5_000, " ").is(400);

        assertNothingMoved(person, 10_000);
    }

    @Test
    void aProofActsOnceHoweverManyComeWithIt() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var proof = proof(person.id(), 1_000, _ -> {});

        var answers = together(16, _ -> withdraw(person, 1_000, proof));

        assertThat(answers.stream().filter(answer -> answer.status() == 202)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 202))
                .hasSize(15)
                .allSatisfy(answer -> answer.refuses(409, "otp_proof_used"));
        assertThat(account(person)).isEqualTo("99000/0");
        assertThat(bank().requests("POST", "/bank/credits")).hasSize(1);
    }

    @Test
    void withdrawalsTogetherNeverTakeMoreThanThereIs() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 5_000);

        var answers = together(12, _ -> withdraw(person, 1_000));

        assertThat(answers.stream().filter(answer -> answer.status() == 202)).hasSize(5);
        assertThat(answers.stream().filter(answer -> answer.status() != 202))
                .allSatisfy(answer -> answer.refuses(422, "insufficient_balance"));
        assertThat(account(person)).isEqualTo("0/0");
    }

    @Test
    void whatIsNotThereIsRefusedAndLeavesTheProofUsable() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var proof = proof(person.id(), 10_001, _ -> {});

        withdraw(person, 10_001, proof).refuses(422, "insufficient_balance");
        deposit(person, 1).is(202);

        assertThat(withdraw(person, 10_001, proof).is(202).text("/status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void theAccountClassLimitsWhatLeavesInADay() {
        var person = aPerson(RiskTolerance.C3, AgeBand.FROM_25_TO_34, AccountClass.III);
        deposit(person, 150_000).is(202);
        withdraw(person, 150_000).is(202);
        deposit(person, 50_000).is(202);
        businessClock.advance(Duration.ofDays(1));
        deposit(person, 100_000).is(202);
        withdraw(person, 150_000).is(202);
        deposit(person, 100_000).is(202);

        var refused = withdraw(person, 60_000).refuses(422, "account_limit_exceeded");

        assertThat(refused.text("/rule/id")).isEqualTo("account.class-III");
    }

    @Test
    void whatTheBankDeclinesComesBack() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        bank().respond("POST", "/bank/credits", request -> bankSays(request, "FAILED"));

        var withdrawal = withdraw(person, 4_000).is(202);

        assertThat(withdrawal.text("/status")).isEqualTo("FAILED");
        assertThat(withdrawal.text("/reason")).isEqualTo("bank_declined");
        assertThat(account(person)).isEqualTo("10000/0");
    }

    @Test
    void anUnknownOutcomeKeepsTheMoneyPendingUntilItIsKnown() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        bank().respond("POST", "/bank/credits", 500, "{}");
        queriesSay("PROCESSING");

        var withdrawal = withdraw(person, 4_000).is(202);
        assertThat(withdrawal.text("/status")).isEqualTo("UNKNOWN");
        assertThat(account(person)).isEqualTo("6000/4000");
        assertThat(openWork()).doesNotContain(withdrawal.text("/id"));
        assertThat(context.getBean(MeterRegistry.class)
                        .get("bank.transfers.unknown")
                        .tag("direction", "withdrawal")
                        .gauge()
                        .value())
                .isEqualTo(1);
        businessClock.advance(Duration.ofMinutes(16));
        assertThat(openWork()).contains(withdrawal.text("/id"));
        var open = get(staffToken("finance", Role.FINANCE), "/admin/v1/cash/summary")
                .is(200);
        assertThat(open.body().path("open")).anySatisfy(line -> {
            assertThat(line.path("direction").asString()).isEqualTo("WITHDRAWAL");
            assertThat(line.path("status").asString()).isEqualTo("UNKNOWN");
        });

        queriesSay("SUCCEEDED");
        Waiting.until("the outcome", () -> status(person, withdrawal).equals("SUCCEEDED"));
        assertThat(account(person)).isEqualTo("6000/0");
        assertThat(openWork()).doesNotContain(withdrawal.text("/id"));
        assertThat(bank().requests("POST", "/bank/credits")).hasSize(1);
    }

    @Test
    void aTimeoutThatSucceededIsFoundOutAndOneThatFailedGivesTheMoneyBack() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        bank().respond("POST", "/bank/credits", 504, "{}");
        queriesSay("FAILED");

        var withdrawal = withdraw(person, 4_000).is(202);
        Waiting.until("the outcome", () -> status(person, withdrawal).equals("FAILED"));

        assertThat(account(person)).isEqualTo("10000/0");
        queriesSay("SUCCEEDED");
        var other = withdraw(person, 3_000).is(202);
        Waiting.until("the outcome", () -> status(person, other).equals("SUCCEEDED"));
        assertThat(account(person)).isEqualTo("7000/0");
    }

    @Test
    void whatRiskRefusesNeverReachesTheBank() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        risk().respond("POST", "/internal/v1/decisions", 200, riskSays("DECLINE"));
        withdraw(person, 4_000).refuses(422, "withdrawal_declined");

        assertNothingMoved(person, 10_000);
        risk().respond("POST", "/internal/v1/decisions", 200, riskSays("CHALLENGE"));
        assertThat(withdraw(person, 4_000).is(202).text("/status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void whileRiskIsSilentTheRetryUnderTheSameKeyGoesOn() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var proof = proof(person.id(), 4_000, _ -> {});
        var key = "w-" + Ids.next();
        var body = body(person, 4_000, proof);
        risk().respond("POST", "/internal/v1/decisions", 500, "{}");

        var refused = post(person.token(), key, "/api/v1/withdrawals", body).refuses(503, "withdrawal_unavailable");
        assertThat(refused.headers().getFirst("Retry-After")).isEqualTo("1");
        assertThat(bank().requests("POST", "/bank/credits")).isEmpty();
        assertThat(account(person)).isEqualTo("6000/4000");
        risk().respond("POST", "/internal/v1/decisions", 200, riskSays("APPROVE"));

        var withdrawal =
                persist(person.token(), key, "/api/v1/withdrawals", body).is(202);

        assertThat(withdrawal.text("/status")).isEqualTo("SUCCEEDED");
        assertThat(account(person)).isEqualTo("6000/0");
        withdraw(person, 4_000, proof).refuses(409, "otp_proof_used");
    }

    @Test
    void whatNobodyCarriesOnGivesTheMoneyBack() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var key = "w-" + Ids.next();
        var body = body(person, 4_000, proof(person.id(), 4_000, _ -> {}));
        risk().respond("POST", "/internal/v1/decisions", 500, "{}");
        post(person.token(), key, "/api/v1/withdrawals", body).is(503);

        context.getBean(JdbcClient.class)
                .sql("update bank_transfer set next_look_at = now() where user_id = :user and status = 'CREATED'")
                .param("user", person.id())
                .update();
        Waiting.until("the money is back", () -> account(person).equals("10000/0"));

        risk().respond("POST", "/internal/v1/decisions", 200, riskSays("APPROVE"));
        var after = persist(person.token(), key, "/api/v1/withdrawals", body).is(202);
        assertThat(after.text("/status")).isEqualTo("FAILED");
        assertThat(after.text("/reason")).isEqualTo("withdrawal_interrupted");
        assertThat(bank().requests("POST", "/bank/credits")).isEmpty();
    }

    @Test
    void aRepeatedRequestIsAnsweredFromTheFirst() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var key = "w-" + Ids.next();
        var body = body(person, 4_000, proof(person.id(), 4_000, _ -> {}));

        var answers = together(16, _ -> persist(person.token(), key, "/api/v1/withdrawals", body));

        assertThat(answers)
                .extracting(answer -> answer.is(202).text("/id"))
                .containsOnly(answers.getFirst().text("/id"));
        assertThat(account(person)).isEqualTo("6000/0");
        assertThat(bank().requests("POST", "/bank/credits")).hasSize(1);
        post(person.token(), key, "/api/v1/deposits", "{\"cardId\":\"%s\",\"amount\":1}".formatted(person.cardId()))
                .refuses(422, "idempotency_key_reused");
    }

    @Test
    void aCardThatIsNotOnesOwnIsPending() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var other = aPerson(RiskTolerance.C3);

        withdraw(new Person(person.id(), other.cardId(), person.token()), 100).refuses(409, "profile_pending");
    }

    private void assertNothingMoved(Person person, long available) {
        assertThat(account(person)).isEqualTo(available + "/0");
        assertThat(bank().requests("POST", "/bank/credits")).isEmpty();
    }

    private String openWork() {
        return get(staffToken("finance", Role.FINANCE), "/admin/v1/product/work")
                .is(200)
                .body()
                .toString();
    }

    @Test
    void aLargeSumAfterTheCutOffGoesOutOnTheNextBankDay() {
        businessClock.set(LocalDate.of(2026, 12, 4)); // a Friday, noon
        var person = aRichPerson(RiskTolerance.C3, 20_000_000);
        var inTime = withdraw(person, 5_000_001).is(202);
        assertThat(inTime.text("/status")).isEqualTo("SUCCEEDED");
        businessClock.advance(Duration.ofHours(5));

        var late = withdraw(person, 5_000_001).is(202);
        var small = withdraw(person, 5_000_000).is(202);

        assertThat(small.text("/status")).isEqualTo("SUCCEEDED");
        assertThat(late.text("/status")).isEqualTo("QUEUED");
        assertThat(late.text("/expectedOn")).isEqualTo("2026-12-07");
        assertThat(account(person)).isEqualTo("4999998/5000001");
        businessClock.advance(Duration.ofDays(1));
        runDueWork();
        assertThat(status(person, late)).isEqualTo("QUEUED");
        businessClock.advance(Duration.ofDays(2));
        Waiting.until("its day", () -> status(person, late).equals("SUCCEEDED"));
        assertThat(account(person)).isEqualTo("4999998/0");
        assertThat(bank().requests("POST", "/bank/credits").stream()
                        .filter(request -> request.body().contains(late.text("/id"))))
                .hasSize(1);
    }

    @Test
    void aLateWithdrawalOfWhoIsFrozenMeanwhileGivesTheMoneyBack() {
        businessClock.set(LocalDate.of(2026, 12, 4));
        businessClock.advance(Duration.ofHours(5));
        var person = aRichPerson(RiskTolerance.C3, 6_000_000);
        var late = withdraw(person, 5_000_001).is(202);
        assertThat(late.text("/status")).isEqualTo("QUEUED");
        freeze(person);
        businessClock.advance(Duration.ofDays(3));
        Waiting.until("its day", () -> status(person, late).equals("FAILED"));
        assertThat(account(person)).isEqualTo("6000000/0");
        assertThat(bank().requests("POST", "/bank/credits")).isEmpty();
    }

    @Test
    void whatTheBankNeverSawIsNotSentAgainForWhoIsFrozenMeanwhile() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        bank().respond("POST", "/bank/credits", 500, "{}");
        queriesSay("PROCESSING");
        var withdrawal = withdraw(person, 4_000).is(202);
        freeze(person);
        bank().respond("GET", "/bank/requests/*", 404, "{\"code\":\"request_not_found\"}");
        Waiting.until("the outcome", () -> {
            askTheBankNow(person);
            return status(person, withdrawal).equals("FAILED");
        });
        assertThat(account(person)).isEqualTo("10000/0");
        assertThat(bank().requests("POST", "/bank/credits")).hasSize(1);
    }

    private void freeze(Person person) {
        publish(new UserEvent.Frozen(person.id(), businessClock.now(), true, "SELF"));
        awaitQuiet();
    }

    @Test
    void aSumBeyondTheLimitOfOneTransferIsRefusedWithTheLimit() {
        var person = aPerson(RiskTolerance.C3);

        var refused = withdraw(person, 500_000_001).refuses(422, "transfer_too_large");

        assertThat(refused.text("/param")).isEqualTo("/amount");
        assertThat(refused.text("/detail")).contains("5000000.00");
        assertThat(refused.text("/rule/id")).isEqualTo("cash.withdrawal");
    }
}
