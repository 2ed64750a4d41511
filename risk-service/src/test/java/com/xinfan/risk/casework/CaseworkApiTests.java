package com.xinfan.risk.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FakeHttp;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class CaseworkApiTests extends CaseworkTest {

    @Test
    void aHeldWithdrawalIsACaseFromItsDecisionToTheEndThatTwoPeopleGiveIt() {
        var user = Ids.next();
        var decision = reviewedWithdrawal(user, 6_000_000).get("decisionId").asString();
        var id = only(user);
        var opened = (RiskEvent.CaseOpened)
                awaitEvent(RiskEvent.CaseOpened.class, event -> event.userId().equals(user))
                        .event();
        assertThat(opened.kind()).isEqualTo(CaseKind.FRAUD);
        assertThat(opened.causeId()).hasToString(decision);
        post(CASES + "/" + id + "/assignment", Map.of(), "zhao", Role.RISK)
                .expectStatus()
                .isOk();
        post(CASES + "/" + id + "/notes", Map.of("text", "已电话核实"), "zhao", Role.RISK)
                .expectStatus()
                .isCreated();
        var link = Map.of("kind", "TICKET", "ref", "T-1", "code", "CALLED_US");
        post(CASES + "/" + id + "/evidence", link, "zhao", Role.RISK)
                .expectStatus()
                .isCreated();
        assertThat(code(post(CASES + "/" + id + "/evidence", link, "zhao", Role.RISK), 409))
                .isEqualTo("risk_case_evidence_exists");

        var sheet = sheet(id);
        assertThat(sheet.at("/file/severity").asInt()).isEqualTo(3);
        assertThat(sheet.at("/file/owner").asString()).isEqualTo("zhao");
        assertThat(sheet.at("/userPage").asString()).isEqualTo("/admin/v1/users/" + user + "/360");
        assertThat(sheet.at("/decisions/0/held").asBoolean()).isTrue();
        assertThat(sheet.at("/decisions/0/rules/0").asString()).isEqualTo("FIRST_DAY_LARGE_WITHDRAWAL");
        assertThat(sheet.toString()).doesNotContain("card-" + user, "device-" + user);

        assertThat(code(close(id, "CLEARED", "GENUINE", "qian"), 409)).isEqualTo("risk_case_of_another");
        assertThat(code(close(id, "CLEARED", "MONEY_MULE", "zhao"), 422)).isEqualTo("risk_case_reason");
        assertThat(code(close(id, "CLEARED", "GENUINE", "zhao", "FREEZE_USER"), 422))
                .isEqualTo("risk_case_steps");
        var waiting =
                json(close(id, "CLEARED", "GENUINE", "zhao").expectStatus().isOk());
        var approval = waiting.get("approvalId").asString();
        assertThat(waiting.at("/sheet/file/status").asString()).isEqualTo("ASSIGNED");
        assertThat(code(decide(approval, "approve", "zhao", Role.RISK), 409)).isEqualTo("approval_by_author");
        decide(approval, "approve", "sun", Role.RISK).expectStatus().isOk();

        var closed = (RiskEvent.CaseClosed)
                awaitEvent(RiskEvent.CaseClosed.class, event -> event.userId().equals(user))
                        .event();
        assertThat(closed.outcome()).isEqualTo("CLEARED");
        assertThat(closed.causeIds()).extracting(Object::toString).containsExactly(decision);
        sheet = sheet(id);
        assertThat(sheet.at("/file/closedBy").asString()).isEqualTo("zhao");
        assertThat(sheet.at("/closing/decidedBy").asString()).isEqualTo("sun");
        assertThat(sheet.at("/suggestions/0/ruleCode").asString()).isEqualTo("FIRST_DAY_LARGE_WITHDRAWAL");
        assertThat(sheet.at("/suggestions/0/value").asString()).isEqualTo(user.toString());
        assertThat(code(close(id, "CONFIRMED", "COLLUSION", "zhao"), 409)).isEqualTo("risk_case_closed");
        assertThat(audited("risk-case.close", id)).isEqualTo(1);
    }

    @Test
    void whatComesAfterTheProposalHasToBeLookedAtFirst() {
        var user = Ids.next();
        reviewedWithdrawal(user, 6_000_000);
        var id = only(user);
        var approval = json(close(id, "CLEARED", "GENUINE", "zhao")
                        .expectStatus()
                        .isOk())
                .get("approvalId")
                .asString();
        suspect(user, CaseKind.FRAUD, "TEST", "late", "SOMETHING_NEW", 4);
        assertThat(code(decide(approval, "approve", "sun", Role.RISK), 409)).isEqualTo("approval_stale");
        assertThat(sheet(id).at("/file/severity").asInt()).isEqualTo(4);
        var again = json(close(id, "CLEARED", "GENUINE", "zhao").expectStatus().isOk())
                .get("approvalId")
                .asString();
        decide(again, "reject", "sun", Role.RISK).expectStatus().isOk();
        assertThat(sheet(id).at("/file/status").asString()).isEqualTo("OPEN");
        var ended = json(
                close(id, "INCONCLUSIVE", "NO_EVIDENCE", "zhao").expectStatus().isOk());
        assertThat(ended.get("approvalId").isNull()).isTrue();
    }

    @Test
    void oneCaseIsOpenPerPersonAndKindInWhateverOrderAndHoweverOftenTheCausesCome() throws Exception {
        var user = Ids.next();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var causes = IntStream.range(0, 16)
                    .mapToObj(i -> (Callable<Boolean>) () -> {
                        suspect(user, CaseKind.ABUSE, "TEST", "cause-" + i % 8, "RING", 1 + i % 3);
                        return true;
                    })
                    .toList();
            assertThat(threads.invokeAll(causes).stream().map(done -> done.resultNow()))
                    .hasSize(16);
        }
        var id = only(user);
        assertThat(sheet(id).get("evidence")).hasSize(8);
        assertThat(sheet(id).at("/file/severity").asInt()).isEqualTo(3);
        suspect(user, CaseKind.AML, "TEST", "cause-1", "RING", 1);
        assertThat(cases("userId=" + user)).hasSize(2);
        close(id, "INCONCLUSIVE", "NO_EVIDENCE", "risk").expectStatus().isOk();
        suspect(user, CaseKind.ABUSE, "TEST", "cause-3", "RING", 3);
        assertThat(cases("kind=ABUSE&userId=" + user)).hasSize(1);
        suspect(user, CaseKind.ABUSE, "TEST", "cause-9", "RING", 3);
        assertThat(cases("kind=ABUSE&userId=" + user)).hasSize(2);
        assertThat(cases("kind=ABUSE&status=OPEN&userId=" + user)).hasSize(1);
    }

    @Test
    void ofTwoWhoCloseAtTheSameTimeOneDoes() throws Exception {
        var user = suspected(CaseKind.FRAUD, "RACE", 2);
        var id = only(user);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = List.<Callable<Integer>>of(
                    () -> status(id, "CONFIRMED", "STOLEN_CARD", "zhao"),
                    () -> status(id, "INCONCLUSIVE", "NO_EVIDENCE", "qian"));
            assertThat(threads.invokeAll(tries).stream().map(done -> done.resultNow()))
                    .containsExactlyInAnyOrder(200, 409);
        }
        assertThat(audited("risk-case.close", id)).isEqualTo(1);
        var confirmed = sheet(id).at("/file/outcome").asString().equals("CONFIRMED");
        assertThat(labels(user)).isEqualTo(confirmed ? 1 : 0);
    }

    @Test
    void aConfirmedFraudIsLabelledDeniedAndFrozenAndItsFreezeOpensNothing() {
        var user = Ids.next();
        reviewedWithdrawal(user, 6_000_000);
        var id = only(user);
        var path = "/internal/v1/users/" + user + "/freeze";
        var calls = new AtomicInteger();
        fake("user-service")
                .respond("POST", path, _ -> FakeHttp.Answer.json(calls.incrementAndGet() == 1 ? 503 : 200, "{}"));
        close(id, "CONFIRMED", "ACCOUNT_TAKEOVER", "zhao", "DENY_USER", "DENY_DEVICES", "DENY_CARDS", "FREEZE_USER")
                .expectStatus()
                .isOk();
        assertThat(labels(user)).isEqualTo(1);
        assertThat(jdbc().sql("select count(*) from list_entry where effect = 'DENY' and value in (:values)")
                        .param("values", List.of(user.toString(), "device-" + user, "card-" + user))
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(decided(anOrder(Ids.next(), user, 100)).get("outcome").asString())
                .isEqualTo("DECLINE");
        runDueWork();
        assertThat(step(id, "FREEZE_USER")).isEqualTo("PENDING");
        businessClock.advance(Duration.ofMinutes(2));
        runDueWork();
        assertThat(step(id, "FREEZE_USER")).isEqualTo("DONE");
        var asked = fake("user-service").requests("POST", path).getLast();
        assertThat(asked.body()).contains("CASE:" + id, "zhao");
        publish(new UserEvent.Frozen(user, businessClock.now(), true, "CASE:" + id));
        awaitQuiet();
        assertThat(cases("userId=" + user)).hasSize(1);
    }

    @Test
    void whatOtherServicesTellOpensCasesToo() {
        var frozen = Ids.next();
        var farmer = Ids.next();
        var mistaken = Ids.next();
        var now = businessClock.now();
        publish(new UserEvent.Frozen(frozen, now, true, "SELF"));
        publish(new CampaignEvent.IncentiveClawedBack(
                farmer, now, Ids.next(), Ids.next(), IncentiveKind.CASH_OFF, "FRAUD"));
        publish(new CampaignEvent.IncentiveClawedBack(
                mistaken, now, Ids.next(), Ids.next(), IncentiveKind.CASH_OFF, "MISTAKE"));
        awaitQuiet();
        assertThat(sheet(only(frozen)).at("/file/summaryCode").asString()).isEqualTo("USER_FROZEN");
        assertThat(sheet(only(farmer)).at("/file/kind").asString()).isEqualTo("ABUSE");
        assertThat(sheet(only(farmer)).at("/file/severity").asInt()).isEqualTo(3);
        assertThat(cases("userId=" + mistaken)).isEmpty();

        var device = "fresh-" + Ids.next();
        jdbc().sql("""
            insert into decision (id, decision_key, scenario, attributes, facts, hits, score, outcome,
                                  rule_set_version, rulebook_version, decided_at)
            values (:id, :key, 'REGISTRATION', jsonb_build_object('deviceId', :device::text), '{}', '[]', 60, 'REVIEW',
                    'registration:1', '1', :at)\
            """)
                .param("id", Ids.next())
                .param("key", "REGISTRATION:" + device)
                .param("device", device)
                .param("at", Timestamp.from(now))
                .update();
        var newcomer = Ids.next();
        publish(new UserEvent.Registered(newcomer, now, new Device(device, Platform.IOS), null, null, null));
        awaitQuiet();
        assertThat(sheet(only(newcomer)).at("/decisions/0/scenario").asString()).isEqualTo("REGISTRATION");
    }

    @Test
    void whatIsLateIsRaisedAndTheSecondTimeGivenToAnother() {
        worker("li", 500, "FRAUD");
        worker("wang", 500, "ABUSE");
        var user = suspected(CaseKind.FRAUD, "SLA", 2);
        var id = only(user);
        runDueWork();
        assertThat(sheet(id).at("/file/owner").asString()).isEqualTo("li");
        worker("zhou", 500, "FRAUD");
        businessClock.advance(Duration.ofHours(24));
        runDueWork();
        assertThat(sheet(id).at("/file/escalation").asInt()).isEqualTo(1);
        businessClock.advance(Duration.ofHours(12));
        assertThat(cases("late=true&userId=" + user)).hasSize(1);
        assertThat(context.getBean(MeterRegistry.class)
                        .get("risk.cases.late")
                        .tag("kind", "FRAUD")
                        .gauge()
                        .value())
                .isPositive();
        runDueWork();
        assertThat(sheet(id).at("/file/escalation").asInt()).isEqualTo(2);
        assertThat(sheet(id).at("/file/owner").asString()).isEqualTo("zhou");
        var work = json(get("/admin/v1/risk/work", "risk", Role.RISK)).get("items");
        assertThat(work.valueStream().filter(item -> item.get("id").asString().equals(id)))
                .singleElement()
                .satisfies(item -> assertThat(item.get("title").asString()).contains("欺诈", "SLA", "已升级 2 次"));
        var over = post(CASES + "/" + id + "/assignment", Map.of("username", "wang"), "risk", Role.RISK);
        assertThat(code(over, 422)).isEqualTo("risk_case_worker_kind");
    }

    @Test
    void filesAreWhatTheyClaimToBeAndStayWhereTheyWere() {
        var id = only(suspected(CaseKind.FRAUD, "FILES", 2));
        var pdf = "%PDF-1.7 evidence".getBytes(StandardCharsets.UTF_8);
        upload(id, "report.pdf", MediaType.APPLICATION_PDF, pdf).expectStatus().isCreated();
        var again = json(upload(id, "copy.pdf", MediaType.APPLICATION_PDF, pdf)
                .expectStatus()
                .isCreated());
        assertThat(sheet(id).get("files")).hasSize(1);
        var kept = get(CASES + "/" + id + "/files/" + again.get("id").asString(), "risk", Role.RISK)
                .expectBody(byte[].class)
                .returnResult();
        assertThat(kept.getResponseBody()).isEqualTo(pdf);
        assertThat(kept.getResponseHeaders().getFirst("Content-Disposition")).startsWith("attachment");
        assertThat(code(upload(id, "x.png", MediaType.IMAGE_PNG, pdf), 422)).isEqualTo("risk_case_file_invalid");
    }

    @Test
    void aCaseIsOpenedByHandSeenByFewAndCountedInTheReport() {
        var user = Ids.next();
        var body = Map.of("kind", "FRAUD", "userId", user, "summaryCode", "TIP_OFF", "severity", 2, "note", "外部线索");
        var id = json(post(CASES, body, "zhao", Role.RISK).expectStatus().isCreated())
                .at("/file/id")
                .asString();
        assertThat(only(user)).isEqualTo(id);
        var wrong = Map.of("kind", "COLLECTION", "userId", user, "summaryCode", "X", "severity", 2, "note", "x");
        assertThat(code(post(CASES, wrong, "zhao", Role.RISK), 422)).isEqualTo("risk_case_kind");
        get(CASES + "/" + id, "support", Role.SUPPORT).expectStatus().isForbidden();
        get(CASES + "/" + Ids.next(), "risk", Role.RISK).expectStatus().isNotFound();

        var cheat = Ids.next();
        reviewedWithdrawal(cheat, 6_000_000);
        close(only(cheat), "CONFIRMED", "STOLEN_CARD", "risk").expectStatus().isOk();
        var day = businessClock.today();
        var report = json(get(CASES + "/report?from=" + day + "&to=" + day, "risk", Role.RISK)
                .expectStatus()
                .isOk());
        assertThat(report.get("rules")
                        .valueStream()
                        .filter(rule -> rule.get("ruleCode").asString().equals("FIRST_DAY_LARGE_WITHDRAWAL")))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.get("confirmed").asInt()).isPositive();
                    var judged =
                            rule.get("confirmed").asInt() + rule.get("cleared").asInt();
                    assertThat(Double.parseDouble(rule.get("precision").asString()))
                            .isCloseTo((double) rule.get("confirmed").asInt() / judged, Offset.offset(0.0001));
                });
        assertThat(report.get("kinds")
                        .valueStream()
                        .map(kind -> kind.get("opened").asInt()))
                .allMatch(opened -> opened >= 0);
    }

    private int status(String id, String outcome, String reason, String by) {
        return close(id, outcome, reason, by)
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private int labels(UUID user) {
        return jdbc().sql("select count(*) from label where user_id = :user and kind = 'FRAUD'")
                .param("user", user)
                .query(Integer.class)
                .single();
    }

    private String step(String id, String kind) {
        return sheet(id)
                .get("steps")
                .valueStream()
                .filter(step -> step.get("kind").asString().equals(kind))
                .map(step -> step.get("status").asString())
                .findFirst()
                .orElseThrow();
    }

    private void worker(String username, int capacity, String kind) {
        http.put()
                .uri(CASES + "/workers/" + username)
                .header("Authorization", "Bearer " + staffToken("risk", Role.RISK))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("kinds", List.of(kind), "capacity", capacity, "active", true))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private ResponseSpec upload(String id, String name, MediaType type, byte[] content) {
        return http.post()
                .uri(CASES + "/" + id + "/files?name=" + name)
                .header("Authorization", "Bearer " + staffToken("risk", Role.RISK))
                .contentType(type)
                .body(content)
                .exchange();
    }
}
