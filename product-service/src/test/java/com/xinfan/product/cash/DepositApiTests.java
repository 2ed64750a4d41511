package com.xinfan.product.cash;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.ledger.control.AccountControls;
import com.xinfan.ledger.control.Hold;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.test.Waiting;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.chart.Chart;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DepositApiTests extends ProductServiceTest {

    @Test
    void aDepositIsTheUsersMoney() {
        var person = aPerson(RiskTolerance.C3);
        var clearing = balance("BANK_CLEARING");

        var deposit = deposit(person, 50_000).is(202);

        assertThat(deposit.text("/status")).isEqualTo("SUCCEEDED");
        assertThat(get(person.token(), "/api/v1/account").is(200).body())
                .isEqualTo(JSON.readTree("{\"available\":50000,\"pending\":0,\"currency\":\"CNY\"}"));
        assertThat(balance("BANK_CLEARING") - clearing).isEqualTo(50_000);
        awaitEvent(TradeEvent.DepositSettled.class, event -> event.depositId().equals(deposit.id()));
    }

    @Test
    void aDeclinedDepositChangesNothing() {
        var person = aPerson(RiskTolerance.C3);
        bank().respond("POST", "/bank/debits", request -> bankSays(request, "FAILED"));

        assertThat(deposit(person, 50_000).is(202).text("/status")).isEqualTo("FAILED");

        assertThat(available(person)).isZero();
    }

    @Test
    void anUnknownOutcomeIsAskedForUntilItIsKnown() {
        var person = aPerson(RiskTolerance.C3);
        bank().respond("POST", "/bank/debits", 500, "{}");
        bank().respond(
                        "GET",
                        "/bank/requests/*",
                        request -> FakeHttp.Answer.json(
                                200, bankAnswer(request.path().substring(15), "PROCESSING")));

        var deposit = deposit(person, 700).is(202);
        assertThat(deposit.text("/status")).isEqualTo("UNKNOWN");
        assertThat(available(person)).isZero();

        bank().respond(
                        "GET",
                        "/bank/requests/*",
                        request -> FakeHttp.Answer.json(
                                200, bankAnswer(request.path().substring(15), "SUCCEEDED")));
        Waiting.until("the outcome", () -> {
            askTheBankNow(person);
            return status(person, deposit).equals("SUCCEEDED");
        });
        assertThat(available(person)).isEqualTo(700);
        assertThat(bank().requests("POST", "/bank/debits")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 409, 429})
    void aRefusalThatIsNotAboutTheMoneyIsUnknown(int status) {
        var person = aPerson(RiskTolerance.C3);
        bank().respond("POST", "/bank/debits", status, "{}");
        bank().respond(
                        "GET",
                        "/bank/requests/*",
                        request -> FakeHttp.Answer.json(
                                200, bankAnswer(request.path().substring(15), "SUCCEEDED")));

        var deposit = deposit(person, 700).is(202);

        assertThat(deposit.text("/status")).isEqualTo("UNKNOWN");
        Waiting.until("the outcome", () -> {
            askTheBankNow(person);
            return status(person, deposit).equals("SUCCEEDED");
        });
    }

    @Test
    void aRequestThatNeverReachedTheBankIsSentAgainUnderTheSameId() {
        var person = aPerson(RiskTolerance.C3);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        bank().respond("POST", "/bank/debits", request -> {
            var id = JSON.readTree(request.body()).path("requestId").asString();
            return seen.add(id) ? FakeHttp.Answer.json(500, "{}") : bankSays(request, "SUCCEEDED");
        });
        bank().respond("GET", "/bank/requests/*", 404, "{\"code\":\"request_not_found\"}");

        var deposit = deposit(person, 900).is(202);

        Waiting.until("the outcome", () -> {
            askTheBankNow(person);
            return status(person, deposit).equals("SUCCEEDED");
        });
        assertThat(seen).containsExactly(deposit.text("/id"));
        assertThat(available(person)).isEqualTo(900);
    }

    /** The bank knows nothing of a request that is still on its way, and carries it out when it arrives. */
    @Test
    void aRequestTheBankFindsOnlyLaterMovesMoneyOnce() {
        var person = aPerson(RiskTolerance.C3);
        var executed = ConcurrentHashMap.<String>newKeySet();
        var arrived = new AtomicInteger();
        bank().respond("POST", "/bank/debits", request -> {
            var id = JSON.readTree(request.body()).path("requestId").asString();
            return executed.add(id) && arrived.getAndIncrement() == 0
                    ? FakeHttp.Answer.json(504, "{}")
                    : bankSays(request, "SUCCEEDED");
        });
        var queries = new AtomicInteger();
        bank().respond("GET", "/bank/requests/*", request -> {
            var id = request.path().substring(15);
            return queries.getAndIncrement() < 2
                    ? FakeHttp.Answer.json(404, "{\"code\":\"bank_request_not_found\"}")
                    : FakeHttp.Answer.json(200, bankAnswer(id, "SUCCEEDED"));
        });

        var deposit = deposit(person, 900).is(202);

        Waiting.until("the outcome", () -> {
            askTheBankNow(person);
            return status(person, deposit).equals("SUCCEEDED");
        });
        assertThat(executed).containsExactly(deposit.text("/id"));
        assertThat(available(person)).isEqualTo(900);
    }

    @Test
    void aRepeatedRequestIsAnsweredFromTheFirst() {
        var person = aPerson(RiskTolerance.C3);
        var key = "k-" + Ids.next();
        var body = "{\"cardId\":\"%s\",\"amount\":100}".formatted(person.cardId());

        var first = post(person.token(), key, "/api/v1/deposits", body).is(202);
        var again = post(person.token(), key, "/api/v1/deposits", body).is(202);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().getFirst("Idempotent-Replayed")).isEqualTo("true");
        post(person.token(), key, "/api/v1/deposits", body.replace("100", "101"))
                .refuses(422, "idempotency_key_reused");
        assertThat(available(person)).isEqualTo(100);
    }

    @Test
    void sixtyFourRequestsWithOneKeyActOnce() throws Exception {
        var person = aPerson(RiskTolerance.C3);
        var key = "race-" + Ids.next();
        var body = "{\"cardId\":\"%s\",\"amount\":300}".formatted(person.cardId());

        var answers = together(64, _ -> persist(person.token(), key, "/api/v1/deposits", body));

        assertThat(answers)
                .extracting(answer -> answer.is(202).text("/id"))
                .containsOnly(answers.getFirst().text("/id"));
        assertThat(available(person)).isEqualTo(300);
    }

    @Test
    void aCardThatIsNotKnownHereIsPending() {
        var person = aPerson(RiskTolerance.C3);
        var other = aPerson(RiskTolerance.C3);

        var stranger = deposit(new Person(person.id(), other.cardId(), person.token()), 100);

        stranger.refuses(409, "profile_pending");
        assertThat(stranger.headers().getFirst("Retry-After")).isEqualTo("1");
    }

    @Test
    void theLimitOfTheAccountClassIsCountedInThePosting() {
        var person = aPerson(RiskTolerance.C3, AgeBand.FROM_25_TO_34, AccountClass.III);

        deposit(person, 150_000).is(202);
        var refused = deposit(person, 60_000).refuses(422, "account_limit_exceeded");

        assertThat(refused.text("/rule/id")).isEqualTo("account.class-III");
        assertThat(refused.text("/detail")).contains("daily limit", "2000.00", "500.00");
        deposit(person, 50_000).is(202);
        assertThat(available(person)).isEqualTo(200_000);
    }

    @Test
    void theBalanceOfClassThreeIsCappedWithWhatIsOnItsWay() {
        var person = aPerson(RiskTolerance.C3, AgeBand.FROM_25_TO_34, AccountClass.III);
        deposit(person, 150_000).is(202);
        businessClock.advance(Duration.ofDays(1));

        deposit(person, 50_001).refuses(422, "account_limit_exceeded");
        deposit(person, 50_000).is(202);
        assertThat(available(person)).isEqualTo(200_000);
    }

    @Test
    void aFrozenAccountSaysSo() {
        var person = aPerson(RiskTolerance.C3);
        var controls = context.getBean(AccountControls.class);
        var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        var key = "freeze:" + person.id();
        transaction.execute(_ -> controls.freeze(Chart.userCash(person.id()), key, Hold.Kind.INFLOW, "司法冻结"));

        deposit(person, 100).refuses(409, "account_frozen");
        transaction.execute(_ -> controls.release(key));
        deposit(person, 100).is(202);
    }

    @Test
    void aFailedDepositGivesItsShareOfTheLimitBack() {
        var person = aPerson(RiskTolerance.C3, AgeBand.FROM_25_TO_34, AccountClass.III);
        bank().respond("POST", "/bank/debits", request -> bankSays(request, "FAILED"));
        deposit(person, 200_000).is(202);
        bank().respond("POST", "/bank/debits", request -> bankSays(request, "SUCCEEDED"));

        deposit(person, 200_000).is(202);

        assertThat(available(person)).isEqualTo(200_000);
    }

    @Test
    void someoneElsesDepositIsNotThere() {
        var deposit = deposit(aPerson(RiskTolerance.C3), 100).is(202);

        get(userToken(Ids.next()), "/api/v1/deposits/" + deposit.id()).refuses(404, "deposit_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "1.5", "\"100\"", "1e3", "null", "99999999999999999999", "true"})
    void amountsArePositiveIntegers(String amount) {
        var person = userToken(Ids.next());
        var body = "{\"cardId\":\"%s\",\"amount\":%s}".formatted(Ids.next(), amount);

        post(person, "k-" + Ids.next(), "/api/v1/deposits", body).is(400);
    }

    @Test
    void aKeyIsDemanded() {
        post(userToken(Ids.next()), "/api/v1/deposits", "{\"cardId\":\"%s\",\"amount\":1}".formatted(Ids.next()))
                .refuses(400, "idempotency_key_required");
    }

    private String status(Person person, Answer deposit) {
        return get(person.token(), "/api/v1/deposits/" + deposit.id()).is(200).text("/status");
    }

    private long available(Person person) {
        return get(person.token(), "/api/v1/account").is(200).number("/available");
    }
}
