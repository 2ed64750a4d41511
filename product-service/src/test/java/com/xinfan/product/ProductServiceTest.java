package com.xinfan.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.test.ServiceTest;
import com.xinfan.platform.test.TestIssuer;
import com.xinfan.platform.test.Waiting;
import com.xinfan.platform.test.WatchedDataSource;
import com.xinfan.product.catalogue.TradingCalendar;
import com.xinfan.product.profile.Profiles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one context of this service, a world around it that says yes, and books that must balance after each test. */
@Import(WatchedDatabase.class)
public abstract class ProductServiceTest extends ServiceTest {

    protected static final JsonMapper JSON = JsonMapper.shared();

    private static final TradingCalendar CALENDAR = new TradingCalendar(Rulebook.load());

    /** An HTTP answer. */
    public record Answer(int status, JsonNode body, HttpHeaders headers) {

        public String text(String pointer) {
            return body.at(pointer).asString("");
        }

        public long number(String pointer) {
            return body.at(pointer).asLong(Long.MIN_VALUE);
        }

        public UUID id() {
            return UUID.fromString(text("/id"));
        }

        public Answer is(int expected) {
            assertThat(status).as(() -> body.toString()).isEqualTo(expected);
            return this;
        }

        public Answer refuses(int expected, String code) {
            is(expected);
            assertThat(text("/code")).isEqualTo(code);
            return this;
        }
    }

    /** A user with a card, as the user stream has told it. */
    public record Person(UUID id, UUID cardId, String token) {}

    @BeforeEach
    void theWorldSaysYes() {
        businessClock.set(aTradingDay());
        bank().reset();
        bank().respond("POST", "/bank/debits", request -> bankSays(request, "SUCCEEDED"));
        fake("bank-files").reset().respond("GET", "/bank/files/*", 404, "{\"code\":\"bank_file_not_ready\"}");
        risk().reset();
        risk().respond("POST", "/internal/v1/decisions", _ -> FakeHttp.Answer.json(200, riskSays("APPROVE")));
        fake("content-service").reset();
        fake("content-service").respond("POST", "/internal/v1/wording-checks", 200, wording("PASS", "[]"));
        campaigns().reset();
    }

    /** Whenever the tests run, it is noon of a day on which funds are traded, and the next is one too. */
    private static LocalDate aTradingDay() {
        var day = CALENDAR.tradeDay(Instant.now(), LocalTime.MAX);
        while (!CALENDAR.trades(day.plusDays(1))) {
            day = CALENDAR.next(day);
        }
        return day;
    }

    @AfterEach
    void theBooksBalance() {
        var ledger = context.getBean(Ledger.class);
        assertThat(ledger.trialBalance().imbalance()).isZero();
        assertThat(ledger.discrepancies()).isEmpty();
    }

    protected FakeHttp bank() {
        return fake("bank");
    }

    protected FakeHttp risk() {
        return fake("risk-service");
    }

    protected FakeHttp campaigns() {
        return fake("campaign-service");
    }

    protected WatchedDataSource database() {
        return context.getBean(WatchedDataSource.class);
    }

    /** The proof that this person has passed a one-time password for a withdrawal of this amount. */
    protected static String otpProof(Person person, long amount) {
        return otpProof("WITHDRAW", person, amount);
    }

    protected static String otpProof(String purpose, Person person, long amount) {
        return TestIssuer.token(
                "otp-proof",
                person.id().toString(),
                claims -> claims.claim("purpose", purpose).claim("amount", amount));
    }

    protected static FakeHttp.Answer bankSays(FakeHttp.Request request, String status) {
        var id = JSON.readTree(request.body()).path("requestId").asString();
        return FakeHttp.Answer.json(200, bankAnswer(id, status));
    }

    protected static String bankAnswer(Object requestId, String status) {
        return "{\"requestId\":\"%s\",\"status\":\"%s\",\"at\":\"2026-11-23T00:00:00Z\"}".formatted(requestId, status);
    }

    protected static String riskSays(String outcome) {
        return riskSays(outcome, Ids.next());
    }

    protected static String riskSays(String outcome, UUID decision) {
        return """
            {"decisionId":"%s","outcome":"%s","score":1,"reasons":[{"code":"x","zh":"某因"}],"ruleSetVersion":"order:1",
             "rulebookVersion":"rb-1","traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}
            """.formatted(decision, outcome);
    }

    protected static String wording(String verdict, String hits) {
        return "{\"verdict\":\"%s\",\"hits\":%s,\"rulebookVersion\":\"1\"}".formatted(verdict, hits);
    }

    protected Answer get(String token, String path) {
        return call(HttpMethod.GET, token, null, path, null);
    }

    protected Answer post(String token, String path, String json) {
        return call(HttpMethod.POST, token, null, path, json);
    }

    protected Answer post(String token, String key, String path, String json) {
        return call(HttpMethod.POST, token, key, path, json);
    }

    protected Answer put(String token, String path, String json) {
        return call(HttpMethod.PUT, token, null, path, json);
    }

    private Answer call(HttpMethod method, String token, @Nullable String key, String path, @Nullable String json) {
        var request = http.method(method)
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header(HttpHeaders.ACCEPT_LANGUAGE, "en");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        var sent = json == null
                ? request
                : request.contentType(MediaType.APPLICATION_JSON).body(json);
        var result = sent.exchange().expectBody(byte[].class).returnResult();
        var bytes = result.getResponseBody();
        var body = bytes == null || bytes.length == 0 ? JSON.missingNode() : JSON.readTree(bytes);
        return new Answer(result.getStatus().value(), body, result.getResponseHeaders());
    }

    /** Sends until the answer is one, as a client does that is told to come back. */
    protected Answer persist(String token, String key, String path, String json) {
        for (int i = 0; i < 100; i++) {
            var answer = post(token, key, path, json);
            if (answer.status() != 503 && !answer.text("/code").equals("idempotency_in_flight")) {
                return answer;
            }
        }
        throw new AssertionError("no answer to " + key);
    }

    protected Person aPerson(RiskTolerance level) {
        return aPerson(level, AgeBand.FROM_25_TO_34, AccountClass.I);
    }

    protected Person aPerson(RiskTolerance level, AgeBand age, AccountClass accountClass) {
        var user = Ids.next();
        var card = Ids.next();
        var at = Instant.now();
        publish(new UserEvent.IdentityVerified(user, at, age, "31", accountClass));
        publish(new UserEvent.CardBound(user, at, card, "tok-" + card, "ICBC", "1234", true));
        publish(new UserEvent.SuitabilityAssessed(user, at, level, "q-1", 1, LocalDate.of(2099, 1, 1)));
        var profiles = context.getBean(Profiles.class);
        Waiting.until("the profile", () -> profiles.of(user).level() != null);
        return new Person(user, card, userToken(user));
    }

    /** The same person, signed in on this device. */
    protected static Person on(String device, Person person) {
        return new Person(person.id(), person.cardId(), TestIssuer.user(person.id(), device));
    }

    /** What risk was asked about one kind of act. */
    protected List<FakeHttp.Request> riskAsked(String scenario) {
        return risk().requests("POST", "/internal/v1/decisions").stream()
                .filter(request -> request.body().contains("\"scenario\":\"" + scenario))
                .toList();
    }

    /** What is in one column of one row. */
    protected String column(String table, String column, UUID id) {
        return context.getBean(JdbcClient.class)
                .sql("select coalesce(" + column + "::text, '') from " + table + " where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** What risk was told last, beside the question itself. */
    protected JsonNode riskAttributes(String path) {
        return JSON.readTree(risk().requests("POST", path).getLast().body()).path("attributes");
    }

    protected Answer deposit(Person person, long amount) {
        var body = "{\"cardId\":\"%s\",\"amount\":%d}".formatted(person.cardId(), amount);
        return post(person.token(), "d-" + Ids.next(), "/api/v1/deposits", body);
    }

    protected Person aRichPerson(RiskTolerance level, long amount) {
        var person = aPerson(level);
        assertThat(deposit(person, amount).is(202).text("/status")).isEqualTo("SUCCEEDED");
        return person;
    }

    protected String operator() {
        return staffToken("operator", Role.OPERATOR);
    }

    protected String compliance() {
        return staffToken("compliance", Role.COMPLIANCE);
    }

    protected static String productForm(String type, String risk, String terms) {
        return """
            {"name":"测试产品","type":"%s","riskLevel":"%s",%s,"disclosure":"投资有风险，请谨慎选择。"}
            """.formatted(type, risk, terms);
    }

    protected static String fixedTerms(long quota) {
        return """
            "annualRate":"0.0325","termDays":180,"minAmount":100,"maxAmount":10000000,"quota":%d,
            "confirmation":"IMMEDIATE"
            """.formatted(quota);
    }

    protected static String fundTerms(String confirmation) {
        return """
            "minAmount":100,"maxAmount":10000000,"quota":100000000000,"confirmation":"%s"
            """.formatted(confirmation);
    }

    protected static String loanTerms(String rate, int everyDays, String instalments) {
        return """
            "annualRate":"%s","instalmentDays":%d,"instalments":[%s],"minAmount":100000,"maxAmount":20000000,
            "quota":1000000000000,"confirmation":"IMMEDIATE"
            """.formatted(rate, everyDays, instalments);
    }

    protected UUID aFixedTerm(long quota) {
        return aLiveProduct(productForm("FIXED_TERM", "R2", fixedTerms(quota)));
    }

    protected UUID aFund(String type, String risk, String confirmation, String nav) {
        var id = aLiveProduct(productForm(type, risk, fundTerms(confirmation)));
        aValue(id, LocalDate.ofInstant(businessClock.now(), BusinessClock.ZONE), nav);
        return id;
    }

    /** Publishes what a fund is worth on a day; two people do where it moves far. */
    protected void aValue(UUID fund, LocalDate day, String nav) {
        var json = "{\"nav\":\"%s\"}".formatted(nav);
        var answer = put(operator(), "/admin/v1/products/" + fund + "/navs/" + day, json);
        if (answer.status() == 202) {
            agree("product-values", answer.id());
        } else {
            answer.is(204);
        }
    }

    /** The second person's yes. */
    protected void agree(String kind, UUID artefact) {
        var approval = context.getBean(Approvals.class).latest(kind, artefact).orElseThrow();
        post(compliance(), "/admin/v1/product/approvals/" + approval.id() + "/approve", "")
                .is(200);
    }

    protected UUID aLiveProduct(String form) {
        var id = post(operator(), "/admin/v1/products", form).is(201).id();
        post(operator(), "/admin/v1/products/" + id + "/submission", "").is(200);
        post(compliance(), "/admin/v1/product/approvals/" + approval(id) + "/approve", "")
                .is(200);
        return id;
    }

    protected UUID approval(UUID product) {
        return context.getBean(Approvals.class)
                .latest("product", product)
                .orElseThrow()
                .id();
    }

    protected static String order(UUID product, long amount) {
        return "{\"productId\":\"%s\",\"amount\":%d}".formatted(product, amount);
    }

    protected static String order(UUID product, long amount, UUID coupon) {
        return "{\"productId\":\"%s\",\"amount\":%d,\"couponId\":\"%s\"}".formatted(product, amount, coupon);
    }

    /** Lets the pause be over after which the bank is asked about the transfers of a person. */
    protected void askTheBankNow(Person person) {
        context.getBean(JdbcClient.class)
                .sql("update bank_transfer set next_look_at = now() where user_id = :user")
                .param("user", person.id())
                .update();
    }

    /** Lets the system's time pass by for the orders of a person. */
    protected void ageOrdersOf(Person person) {
        context.getBean(JdbcClient.class)
                .sql("update orders set tried_at = tried_at - interval '121 seconds' where user_id = :user")
                .param("user", person.id())
                .update();
    }

    protected long balance(String account) {
        return context.getBean(Ledger.class)
                .balance(account)
                .map(b -> b.posted())
                .orElse(0L);
    }

    /** Runs one task in many threads at one moment. */
    protected static <T> List<T> together(int threads, IntFunction<T> task) throws Exception {
        var start = new CountDownLatch(1);
        var results = new ArrayList<T>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = IntStream.range(0, threads)
                    .mapToObj(i -> executor.submit(() -> {
                        start.await();
                        return task.apply(i);
                    }))
                    .toList();
            start.countDown();
            for (var future : futures) {
                results.add(future.get());
            }
        }
        return results;
    }

    /** Nothing of an earlier day is made up for any more. */
    protected void daysAreDoneBefore(LocalDate day) {
        context.getBean(JdbcClient.class)
                .sql("update due_work_day set closed_on = greatest(closed_on, :yesterday)")
                .param("yesterday", day.minusDays(1))
                .update();
    }
}
