package com.xinfan.risk.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FakeHttp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

class CreditApiTests extends CreditTest {

    @Test
    void aKnownInvestorIsApprovedAndTold() {
        var user = anInvestor(AgeBand.FROM_25_TO_34);
        var answer = decided(user, 500_000);
        assertThat(answer.get("outcome").asString()).isEqualTo("APPROVE");
        assertThat(answer.get("approvedAmount").asLong()).isEqualTo(500_000);
        assertThat(answer.get("annualRate").asString()).matches("0\\.\\d{4}");
        assertThat(answer.get("modelVersion").asString()).matches("credit:[0-9a-f]{12}");
        assertThat(answer.get("reasons")).hasSizeLessThanOrEqualTo(4).isNotEmpty();
        var told = (RiskEvent.Decided) awaitEvent(RiskEvent.Decided.class, event -> user.equals(event.userId()))
                .event();
        assertThat(told.scenario()).isEqualTo(RiskScenario.LOAN);
        assertThat(told.outcome()).isEqualTo(RiskOutcome.APPROVE);
        assertThat(told.score()).isEqualTo(answer.get("score").asInt());
        var inquiry = users.requests("POST", REPORTS).getFirst().body();
        assertThat(inquiry).contains(answer.get("decisionId").asString(), user.toString());
    }

    @Test
    void theSameApplicationIsDecidedOnceAndAnotherOneUnderItsKeyIsRefused() {
        var question = anApplication(anInvestor(AgeBand.FROM_25_TO_34), 500_000);
        var first = json(credit(question).expectStatus().isOk());
        reports(300, 9, 9);
        assertThat(json(credit(question).expectStatus().isOk())).isEqualTo(first);
        assertThat(users.requests("POST", REPORTS)).hasSize(1);
        var other = new HashMap<>(question);
        other.put("amount", 500_001);
        var problem = json(credit(other).expectStatus().isEqualTo(422));
        assertThat(problem.get("code").asString()).isEqualTo("credit_decision_key_reused");
        assertThat(problem.get("param").asString()).isEqualTo("/decisionKey");
    }

    @Test
    void thirtyTwoCallsAtOnceMakeOneDecisionOfOneInquiry() throws Exception {
        var user = anInvestor(AgeBand.FROM_35_TO_49);
        var question = anApplication(user, 500_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 32)
                    .mapToObj(i -> (Callable<JsonNode>)
                            () -> json(credit(question).expectStatus().isOk()))
                    .toList();
            var answers = threads.invokeAll(calls).stream()
                    .map(done -> done.resultNow())
                    .distinct();
            assertThat(answers).hasSize(1);
        }
        var inquiries = users.requests("POST", REPORTS).stream().map(FakeHttp.Request::body);
        assertThat(inquiries.distinct()).hasSize(1);
        assertThat(rows("credit_decision", user)).isEqualTo(1);
        awaitQuiet();
        assertThat(jdbc().sql("select count(*) from activity where kind = 'LOAN' and user_id = :user")
                        .param("user", user)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void asLongAsTheBureauIsSilentNothingIsDecided() {
        var user = anInvestor(AgeBand.FROM_25_TO_34);
        var question = anApplication(user, 500_000);
        users.respond("POST", REPORTS, 503, "{\"code\":\"dependency_unavailable\"}");
        var problem = json(credit(question).expectStatus().isEqualTo(503));
        assertThat(problem.get("code").asString()).isEqualTo("dependency_unavailable");
        assertThat(rows("credit_decision", user)).isZero();
        reports(700, 1, 0);
        assertThat(json(credit(question).expectStatus().isOk()).get("outcome").asString())
                .isEqualTo("APPROVE");
        var inquiries = users.requests("POST", REPORTS).stream().map(FakeHttp.Request::body);
        assertThat(inquiries.distinct()).hasSize(1);
    }

    @Test
    void aListedPersonIsDeclinedWithoutAskingTheBureau() {
        var user = anInvestor(AgeBand.FROM_25_TO_34);
        var entry = Map.of("effect", "DENY", "kind", "USER", "value", user, "reason", "测试");
        post("/admin/v1/lists", entry, "risk", Role.RISK).expectStatus().isCreated();
        var answer = decided(user, 500_000);
        declined(answer, "USER_DENIED");
        assertThat(answer.get("score").asInt()).isZero();
        assertThat(users.requests("POST", REPORTS)).isEmpty();
    }

    @Test
    void theDeviceOfTheSessionCountsAndIsNoPartOfTheQuestion() {
        var user = anInvestor(AgeBand.FROM_25_TO_34);
        var device = "listed-" + user;
        var entry = Map.of("effect", "DENY", "kind", "DEVICE", "value", device, "reason", "测试");
        post("/admin/v1/lists", entry, "risk", Role.RISK).expectStatus().isCreated();
        var question = anApplication(user, 500_000);
        var asked = new HashMap<>(question);
        asked.put("attributes", Map.of("deviceId", device, "ip", "203.0.113.9"));
        var answer = json(credit(asked).expectStatus().isOk());
        declined(answer, "DEVICE_DENIED");
        // Asked again later, when nobody knows any more where it came from.
        assertThat(json(credit(question).expectStatus().isOk())).isEqualTo(answer);
    }

    @Test
    void aMinorIsDeclinedWithoutAskingTheBureau() {
        declined(decided(anInvestor(AgeBand.MINOR), 500_000), "MINOR");
        assertThat(users.requests("POST", REPORTS)).isEmpty();
    }

    @Test
    void whoseAgeIsNotKnownYetIsNotDecided() {
        var user = Ids.next();
        var problem = json(credit(anApplication(user, 500_000)).expectStatus().isEqualTo(503));
        assertThat(problem.get("code").asString()).isEqualTo("credit_profile_pending");
        assertThat(rows("credit_decision", user)).isZero();
    }

    @Test
    void whoHasNoIdentityIsRefused() {
        users.respond("POST", REPORTS, 409, "{\"code\":\"identity_missing\"}");
        var problem =
                json(credit(anApplication(Ids.next(), 500_000)).expectStatus().isEqualTo(409));
        assertThat(problem.get("code").asString()).isEqualTo("credit_identity_missing");
    }

    @Test
    void overdueElsewhereIsDeclined() {
        reports(380, 6, 3);
        declined(decided(anInvestor(AgeBand.FROM_50_TO_64), 500_000), "BUREAU_LOANS_OVERDUE");
    }

    @Test
    void whoIsOverdueWithUsGetsNothingUntilCuredAndIsRememberedThen() {
        var user = anInvestor(AgeBand.FROM_25_TO_34);
        var before = decided(user, 100_000).get("score").asInt();
        var loan = Ids.next();
        var at = businessClock.now();
        publish(new LoanEvent.Overdue(user, at, loan, 1, OverdueBucket.M1, Money.ofFen(10_000), Money.ofFen(90_000)));
        awaitQuiet();
        declined(decided(user, 100_000), "OWN_LOAN_OVERDUE");
        publish(new LoanEvent.Cured(user, at.plusSeconds(60), loan));
        awaitQuiet();
        var after = decided(user, 100_000);
        assertThat(after.get("outcome").asString()).isEqualTo("APPROVE");
        assertThat(after.get("score").asInt()).isEqualTo(before - 60);
        assertThat(codes(after)).contains("OWN_OVERDUE_PAST");
    }

    @Test
    void theLimitCountsWhatIsOwedAlready() {
        var user = anInvestor(AgeBand.FROM_25_TO_34);
        var limit = decided(user, 90_000_000).get("approvedAmount").asLong();
        var loan = Ids.next();
        var at = businessClock.now();
        var owed = Money.ofFen(limit - 300_000);
        publish(new LoanEvent.InstalmentPaid(user, at, loan, 1, Money.ofFen(100_000), Money.ofFen(1_000), Money.ZERO));
        publish(new LoanEvent.Disbursed(
                user, at, loan, Ids.next(), owed, Rate.parse("0.15"), LocalDate.of(2026, 12, 1)));
        awaitQuiet();
        assertThat(decided(user, 90_000_000).get("approvedAmount").asLong()).isEqualTo(400_000);
    }

    @Test
    void tooManyApplicationsInADayWaitForAPerson() {
        var user = anInvestor(AgeBand.FROM_25_TO_34);
        for (var i = 0; i < 3; i++) {
            assertThat(decided(user, 100_000).get("outcome").asString()).isEqualTo("APPROVE");
        }
        var fourth = decided(user, 100_000);
        assertThat(fourth.get("outcome").asString()).isEqualTo("REVIEW");
        assertThat(codes(fourth)).startsWith("LOANS_24H");
        businessClock.advance(Duration.ofHours(25));
        assertThat(decided(user, 100_000).get("outcome").asString()).isEqualTo("APPROVE");
    }

    @Test
    void aReviewEndsByTheFirstVerdict() {
        var user = anInvestor(AgeBand.FROM_25_TO_34);
        for (var i = 0; i < 3; i++) {
            decided(user, 100_000);
        }
        var question = anApplication(user, 100_000);
        var asked = json(credit(question).expectStatus().isOk());
        var id = asked.get("decisionId").asString();
        assertThat(asked.get("outcome").asString()).isEqualTo("REVIEW");
        awaitEvent(
                RiskEvent.CaseOpened.class, event -> event.causeId().toString().equals(id));
        var work = json(get("/admin/v1/risk/work", "risk", Role.RISK)).get("items");
        assertThat(work.toString()).contains(id);
        assertThat(openReviews(user)).containsExactly(id);
        var path = "/admin/v1/credit-decisions/" + id + "/verdict";
        post(path, verdict("REVIEW"), "risk", Role.RISK).expectStatus().isEqualTo(422);
        post(path, verdict("APPROVE"), "compliance", Role.COMPLIANCE)
                .expectStatus()
                .isForbidden();
        post(path, verdict("APPROVE"), "risk", Role.RISK).expectStatus().isOk();
        assertThat(openReviews(user)).isEmpty();
        var again = json(
                post(path, verdict("DECLINE"), "risk", Role.RISK).expectStatus().isEqualTo(409));
        assertThat(again.get("code").asString()).isEqualTo("credit_review_closed");
        var closed = (RiskEvent.CaseClosed) awaitEvent(
                        RiskEvent.CaseClosed.class,
                        event -> event.causeId().toString().equals(id))
                .event();
        assertThat(closed.kind()).isEqualTo(CaseKind.REVIEW);
        assertThat(closed.outcome()).isEqualTo("approve");
        var held = json(credit(question).expectStatus().isOk());
        assertThat(held.get("outcome").asString()).isEqualTo("APPROVE");
        assertThat(held.get("approvedAmount").asLong()).isEqualTo(100_000);
        var stored = json(get("/admin/v1/credit-decisions/" + id, "risk", Role.RISK));
        assertThat(stored.at("/credit/outcome").asString()).isEqualTo("REVIEW");
        assertThat(stored.at("/verdict/by").asString()).isEqualTo("risk");
    }

    @Test
    void aReviewThatNobodyEndsIsDeclined() {
        var user = anInvestor(AgeBand.FROM_25_TO_34);
        for (var i = 0; i < 3; i++) {
            decided(user, 100_000);
        }
        var question = anApplication(user, 100_000);
        var id = json(credit(question).expectStatus().isOk()).get("decisionId").asString();
        businessClock.advance(Duration.ofDays(7).minusMinutes(5));
        runDueWork();
        assertThat(openReviews(user)).containsExactly(id);
        businessClock.advance(Duration.ofMinutes(10));
        runDueWork();
        assertThat(openReviews(user)).isEmpty();
        declined(json(credit(question).expectStatus().isOk()), "REVIEW_TIMEOUT");
        post("/admin/v1/credit-decisions/" + id + "/verdict", verdict("APPROVE"), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(409);
        awaitEvent(
                RiskEvent.CaseClosed.class, event -> event.causeId().toString().equals(id));
    }

    @Test
    void staffSeeWhatADecisionRestsOnAndReplayIt() {
        var user = anInvestor(AgeBand.FROM_25_TO_34);
        var id = decided(user, 500_000).get("decisionId").asString();
        var path = "/admin/v1/credit-decisions/" + id;
        var stored =
                json(get(path, "compliance", Role.COMPLIANCE).expectStatus().isOk());
        assertThat(stored.at("/basis/report/score").asInt()).isEqualTo(700);
        assertThat(stored.at("/basis/measures/BUREAU_SCORE").asInt()).isEqualTo(700);
        assertThat(stored.at("/basis/measures/INVESTED_FEN").asLong()).isEqualTo(1_000_000);
        assertThat(stored.at("/basis/measures/DEPOSITS").asInt()).isEqualTo(1);
        assertThat(stored.at("/basis/rules/ruleSetVersion").asString()).startsWith("loan:");
        assertThat(stored.at("/credit/points/BUREAU_SCORE").asInt()).isEqualTo(195);
        publish(new TradeEvent.DepositSettled(user, businessClock.now(), Ids.next(), Money.ofFen(1)));
        awaitQuiet();
        var replay =
                json(get(path + "/replay", "risk", Role.RISK).expectStatus().isOk());
        assertThat(replay.get("same").asBoolean()).isTrue();
        assertThat(replay.get("credit")).isEqualTo(stored.get("credit"));
        var page = json(get("/admin/v1/credit-decisions?outcome=APPROVE&userId=" + user, "risk", Role.RISK));
        assertThat(page.get("items")).hasSize(1);
        get("/admin/v1/credit-decisions/" + Ids.next(), "risk", Role.RISK)
                .expectStatus()
                .isNotFound();
        get(path, "support", Role.SUPPORT).expectStatus().isForbidden();
    }

    @Test
    void refusesBadInputAndStrangers() {
        var good = anApplication(Ids.next(), 500_000);
        for (var bad : Map.<String, Object>of(
                        "decisionKey", "order:1", "amount", 0, "instalments", 0, "instalmentDays", 400, "extra", 1)
                .entrySet()) {
            var body = new HashMap<>(good);
            body.put(bad.getKey(), bad.getValue());
            var problem = json(credit(body).expectStatus().isBadRequest());
            assertThat(problem.get("param").asString()).isEqualTo("/" + bad.getKey());
        }
        http.post()
                .uri("/internal/v1/credit-decisions")
                .header("Authorization", "Bearer " + serviceToken("campaign-service", "risk-service"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(good)
                .exchange()
                .expectStatus()
                .isForbidden();
    }
}
