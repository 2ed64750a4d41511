package com.xinfan.risk.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class CaseApiTests extends CollectionTest {

    @Test
    void aLateLoanGetsACaseThatEndsWhenItIsCured() {
        var loan = new Loan();
        publish(loan.overdue(1, 1));
        awaitQuiet();
        var opened = (RiskEvent.CaseOpened)
                awaitEvent(RiskEvent.CaseOpened.class, event -> event.causeId().equals(loan.id))
                        .event();
        assertThat(opened.kind()).isEqualTo(CaseKind.COLLECTION);
        var one = only(loan);
        assertThat(one.get("status").asString()).isEqualTo("OPEN");
        assertThat(one.get("bucket").asString()).isEqualTo("M1");
        assertThat(one.get("nextAction").asString()).isEqualTo("REMIND");
        assertThat(one.get("due").asLong()).isEqualTo(10_001);
        publish(loan.overdue(31, 31));
        publish(loan.cured(32));
        awaitQuiet();
        var closed = (RiskEvent.CaseClosed)
                awaitEvent(RiskEvent.CaseClosed.class, event -> event.causeId().equals(loan.id))
                        .event();
        assertThat(closed.outcome()).isEqualTo("cured");
        assertThat(closed.caseId()).isEqualTo(opened.caseId());
        assertThat(only(loan).get("bucket").asString()).isEqualTo("M2");
        assertThat(only(loan).get("status").asString()).isEqualTo("CLOSED");
        assertThat(only(loan).path("nextAction").isNull()).isTrue();
    }

    @Test
    void theBucketSaysWhatIsDueNext() {
        var loan = new Loan();
        publish(loan.overdue(1, 1));
        awaitQuiet();
        assertThat(only(loan).get("nextActionOn").asString())
                .isEqualTo(loan.day(1).plusDays(1).toString());
        publish(loan.overdue(31, 31));
        awaitQuiet();
        assertThat(only(loan).get("nextAction").asString()).isEqualTo("CALL");
        assertThat(only(loan).get("nextActionOn").asString())
                .isEqualTo(loan.day(31).toString());
        publish(loan.overdue(61, 61));
        awaitQuiet();
        assertThat(only(loan).get("nextAction").asString()).isEqualTo("VISIT");
    }

    @Test
    void casesAreFoundOwnedAndShownAsWork() {
        var loan = new Loan();
        publish(loan.overdue(1, 1));
        awaitQuiet();
        var id = only(loan).get("id").asString();
        var assigned = json(post(path(id, "assignment"), Map.of(), "zhao", Role.RISK)
                .expectStatus()
                .isOk());
        assertThat(assigned.get("status").asString()).isEqualTo("ASSIGNED");
        assertThat(assigned.get("owner").asString()).isEqualTo("zhao");
        post(path(id, "assignment"), Map.of("username", "qian-" + id), "zhao", Role.RISK)
                .expectStatus()
                .isOk();
        var list = "/admin/v1/cases?status=ASSIGNED&bucket=M1&owner=qian-" + id + "&userId=" + loan.user + "&dueBy=";
        assertThat(json(get(list + loan.day(2), "risk", Role.RISK)).get("items"))
                .hasSize(1);
        assertThat(json(get(list + loan.day(1), "risk", Role.RISK)).get("items"))
                .isEmpty();
        var work = json(get("/admin/v1/risk/work", "risk", Role.RISK)).get("items");
        assertThat(work.valueStream().filter(item -> item.get("id").asString().equals(id)))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.get("kind").asString()).isEqualTo("collection");
                    assertThat(item.get("owner").asString()).isEqualTo("qian-" + id);
                    assertThat(item.get("dueAt").asString()).endsWith("T14:00:00Z");
                });
        var gauge = context.getBean(MeterRegistry.class)
                .get("collection.cases.open")
                .tag("bucket", "M1")
                .gauge();
        assertThat(gauge.value()).isPositive();
        var audit = json(get("/admin/v1/risk/audit?subject=case:" + id, "admin", Role.ADMIN));
        assertThat(audit.at("/items/0/action").asString()).isEqualTo("case.assign");
        get("/admin/v1/cases/" + Ids.next(), "risk", Role.RISK).expectStatus().isNotFound();
        get("/admin/v1/cases", "support", Role.SUPPORT).expectStatus().isForbidden();
        post(path(id, "closing"), Map.of("reason", "x"), "compliance", Role.COMPLIANCE)
                .expectStatus()
                .isForbidden();
    }

    @Test
    void nobodyIsCalledAtNight() {
        var loan = new Loan();
        publish(loan.overdue(1, 1));
        awaitQuiet();
        var id = only(loan).get("id").asString();
        clockAt(loan.day(2), LocalTime.of(7, 58));
        var problem = json(write(id, "CALL", null, null).expectStatus().isEqualTo(422));
        assertThat(problem.get("code").asString()).isEqualTo("contact_hours");
        assertThat(problem.at("/rule/id").asString()).isEqualTo("collection.hours");
        write(id, "PROMISE", loan.day(3), 100L).expectStatus().isEqualTo(422);
        write(id, "NOTE", null, null).expectStatus().isCreated();
        clockAt(loan.day(2), LocalTime.of(8, 0));
        write(id, "CALL", null, null).expectStatus().isCreated();
        clockAt(loan.day(2), LocalTime.of(22, 0));
        write(id, "CALL", null, null).expectStatus().isEqualTo(422);
    }

    @Test
    void nobodyIsContactedMoreOftenThanTheRuleAllowsHoweverManyTryAtOnce() throws Exception {
        var loan = new Loan();
        publish(loan.overdue(1, 1));
        IntStream.range(1, 12).forEach(i -> publish(new Loan(loan.user).overdue(1, 1)));
        awaitQuiet();
        var ids = cases("userId=" + loan.user)
                .valueStream()
                .map(one -> one.get("id").asString())
                .toList();
        clockAt(loan.day(2), LocalTime.NOON);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 12)
                    .mapToObj(i -> (Callable<Integer>) () -> write(ids.get(i), "CALL", null, null)
                            .returnResult(String.class)
                            .getStatus()
                            .value())
                    .toList();
            assertThat(threads.invokeAll(calls).stream().map(done -> done.resultNow()))
                    .containsOnly(201, 422)
                    .filteredOn(status -> status == 201)
                    .hasSize(3);
        }
        clockAt(loan.day(3), LocalTime.NOON);
        for (var i = 0; i < 3; i++) {
            write(ids.getFirst(), "CALL", null, null).expectStatus().isCreated();
        }
        clockAt(loan.day(4), LocalTime.NOON);
        write(ids.getLast(), "CALL", null, null).expectStatus().isCreated();
        var problem =
                json(write(ids.getFirst(), "CALL", null, null).expectStatus().isEqualTo(422));
        assertThat(problem.get("code").asString()).isEqualTo("contacts_exceeded");
        assertThat(problem.at("/rule/id").asString()).isEqualTo("collection.contacts");
        write(ids.getFirst(), "NOTE", null, null).expectStatus().isCreated();
        clockAt(loan.day(9), LocalTime.NOON);
        write(ids.getFirst(), "CALL", null, null).expectStatus().isCreated();
    }

    @Test
    void aContactPutsOffTheNextAction() {
        var loan = new Loan();
        publish(loan.overdue(31, 31));
        awaitQuiet();
        var id = only(loan).get("id").asString();
        clockAt(loan.day(31), LocalTime.NOON);
        write(id, "CALL", null, null).expectStatus().isCreated();
        assertThat(only(loan).get("nextActionOn").asString())
                .isEqualTo(loan.day(33).toString());
        var notes = json(get("/admin/v1/cases/" + id, "risk", Role.RISK)).get("notes");
        assertThat(notes.at("/0/kind").asString()).isEqualTo("CALL");
        assertThat(notes.at("/0/writtenBy").asString()).isEqualTo("risk");
    }

    @Test
    void aPromiseIsKeptByPayingInTimeAndElseBroken() {
        var payer = promised(10_000L);
        var latePayer = promised(10_000L);
        var cured = promised(10_000L);
        publish(payer.paid(4, 10_000));
        publish(latePayer.paid(4, 9_999));
        publish(latePayer.paid(6, 5_000));
        publish(cured.cured(4));
        awaitQuiet();
        clockAt(payer.day(5), LocalTime.NOON);
        runDueWork();
        assertThat(promise(payer)).isEqualTo("OPEN");
        clockAt(payer.day(6), LocalTime.MIDNIGHT);
        runDueWork();
        assertThat(promise(payer)).isEqualTo("KEPT");
        assertThat(promise(cured)).isEqualTo("KEPT");
        assertThat(promise(latePayer)).isEqualTo("BROKEN");
        assertThat(only(latePayer).get("brokenPromises").asInt()).isEqualTo(1);
        assertThat(only(latePayer).get("nextActionOn").asString())
                .isEqualTo(latePayer.day(6).toString());
        assertThat(runDueWork()).isZero();
    }

    @Test
    void aPromiseHasAnAmountAndADayAndNothingElseHas() {
        var loan = new Loan();
        publish(loan.overdue(1, 1));
        awaitQuiet();
        var id = only(loan).get("id").asString();
        clockAt(loan.day(2), LocalTime.NOON);
        assertParam(write(id, "PROMISE", null, 1L), 422, "/promisedOn");
        assertParam(write(id, "PROMISE", loan.day(1), 1L), 422, "/promisedOn");
        assertParam(write(id, "PROMISE", loan.day(33), 1L), 422, "/promisedOn");
        assertParam(write(id, "PROMISE", loan.day(3), null), 422, "/promisedAmount");
        assertParam(write(id, "PROMISE", loan.day(3), 0L), 400, "/promisedAmount");
        assertParam(write(id, "CALL", loan.day(3), null), 422, "/kind");
        write(id, "SHOUT", null, null).expectStatus().isBadRequest();
    }

    @Test
    void aCaseClosedByHandStaysClosedForItsDelay() {
        var loan = new Loan();
        publish(loan.overdue(1, 1));
        awaitQuiet();
        var id = only(loan).get("id").asString();
        var closed = json(post(path(id, "closing"), Map.of("reason", "争议已受理"), "risk", Role.RISK)
                .expectStatus()
                .isOk());
        assertThat(closed.get("outcome").asString()).isEqualTo("MANUAL");
        var told = (RiskEvent.CaseClosed)
                awaitEvent(RiskEvent.CaseClosed.class, event -> event.causeId().equals(loan.id))
                        .event();
        assertThat(told.outcome()).isEqualTo("manual");
        post(path(id, "closing"), Map.of("reason", "x"), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(409);
        post(path(id, "assignment"), Map.of(), "risk", Role.RISK).expectStatus().isEqualTo(409);
        write(id, "NOTE", null, null).expectStatus().isEqualTo(409);
        publish(loan.overdue(31, 31));
        awaitQuiet();
        assertThat(only(loan).get("status").asString()).isEqualTo("CLOSED");
        publish(loan.cured(32));
        publish(loan.overdue(40, 1));
        awaitQuiet();
        assertThat(cases("userId=" + loan.user)).hasSize(2);
        assertThat(cases("userId=" + loan.user + "&status=OPEN")).hasSize(1);
    }

    private Loan promised(long amount) {
        var loan = new Loan();
        publish(loan.overdue(1, 1));
        awaitQuiet();
        clockAt(loan.day(2), LocalTime.NOON);
        write(only(loan).get("id").asString(), "PROMISE", loan.day(5), amount)
                .expectStatus()
                .isCreated();
        return loan;
    }

    private String promise(Loan loan) {
        var id = only(loan).get("id").asString();
        return json(get("/admin/v1/cases/" + id, "risk", Role.RISK))
                .at("/notes/0/promise")
                .asString();
    }

    private ResponseSpec write(String id, String kind, @Nullable LocalDate on, @Nullable Long amount) {
        var body = new HashMap<String, Object>(Map.of("kind", kind, "text", "联系借款人"));
        if (on != null) {
            body.put("promisedOn", on.toString());
        }
        if (amount != null) {
            body.put("promisedAmount", amount);
        }
        return post(path(id, "notes"), body, "risk", Role.RISK);
    }

    private static void assertParam(ResponseSpec response, int status, String param) {
        var problem = json(response.expectStatus().isEqualTo(status));
        assertThat(problem.get("param").asString()).isEqualTo(param);
    }

    private static String path(String id, String verb) {
        return "/admin/v1/cases/" + id + "/" + verb;
    }
}
