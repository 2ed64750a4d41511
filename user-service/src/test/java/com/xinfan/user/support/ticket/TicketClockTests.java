package com.xinfan.user.support.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.security.Role;
import com.xinfan.user.UserServiceTest;
import com.xinfan.user.staff.StaffDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Tickets against time and against each other. */
class TicketClockTests extends UserServiceTest {

    private static final String MINE = "/api/v1/tickets";
    private static final String DESK = "/admin/v1/tickets";

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private StaffDirectory directory;

    private String support;

    @BeforeEach
    void somebodyIsAtTheDesk() {
        support = staffToken("ling", Role.SUPPORT);
        businessClock.set(LocalDate.of(2026, 11, 23));
    }

    @Test
    void aBreachIsFlaggedAndOnTheWorkListWithItsOwner() {
        var id = file("COMPLAINT", aNewcomer());
        assertThat(work(id).path("title").asString()).isEqualTo("投诉：利息算错");
        assertThat(work(id).path("owner").isNull()).isTrue();
        runDueWork();
        assertThat(ticket(id).path("answerBreached").asBoolean()).isFalse();
        var breaches = breaches("answer");

        businessClock.advance(Duration.ofHours(25));
        assertThat(runDueWork()).isPositive();
        assertThat(runDueWork()).isZero();
        assertThat(ticket(id).path("answerBreached").asBoolean()).isTrue();
        assertThat(ticket(id).path("resolveBreached").asBoolean()).isFalse();
        assertThat(breaches("answer")).isEqualTo(breaches + 1);
        desk(id, "/assignment", "{}");
        assertThat(work(id).path("title").asString()).startsWith("【已超时】投诉");
        assertThat(work(id).path("owner").asString()).isEqualTo("ling");
        assertThat(work(id).path("dueAt")).isEqualTo(ticket(id).path("answerDueAt"));

        answer(id);
        assertThat(work(id).isMissingNode()).as("waits for the user").isTrue();
        businessClock.set(LocalDate.of(2026, 12, 8));
        runDueWork();
        assertThat(ticket(id).path("resolveBreached").asBoolean()).isFalse();
        businessClock.set(LocalDate.of(2026, 12, 9));
        runDueWork();
        assertThat(ticket(id).path("resolveBreached").asBoolean()).isTrue();
        assertThat(work(id).path("dueAt")).isEqualTo(ticket(id).path("resolveDueAt"));
        var late = get(DESK + "?breached=true&owner=ling&kind=COMPLAINT", support);
        assertThat(late.body().findValuesAsString("id")).contains(id);
        assertThat(get(DESK + "?breached=false&owner=ling", support).body().findValuesAsString("id"))
                .doesNotContain(id);
    }

    @Test
    void aResolvedTicketClosesByItselfAndCanComeBackForATime() {
        var user = aNewcomer();
        var id = file("COMPLAINT", user);
        resolve(id, false);
        businessClock.advance(Duration.ofDays(7).minusMinutes(1));
        runDueWork();
        assertThat(ticket(id).path("status").asString()).isEqualTo("RESOLVED");
        businessClock.advance(Duration.ofMinutes(2));
        runDueWork();
        assertThat(ticket(id).path("status").asString()).isEqualTo("CLOSED");

        var again = post(MINE + "/" + id + "/reopening", user.token(), Map.of("text", "还是不对"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/status")).isEqualTo("WAITING_STAFF");
        assertThat(again.body().path("upheld").isNull()).isTrue();
        assertThat(ticket(id).path("reopenings").asInt()).isEqualTo(1);
        assertThat(ticket(id).path("owner").asString()).isEqualTo("ling");
        resolve(id, true);
        businessClock.advance(Duration.ofDays(15).plusMinutes(1));
        runDueWork();
        var late = post(MINE + "/" + id + "/reopening", user.token(), null);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("ticket_reopen_late");
        assertThat(late.text("/rule/id")).isEqualTo("service.closing");
        // What was not asked for at once may still be said.
        assertThat(post(MINE + "/" + id + "/survey", user.token(), Map.of("score", 2))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aTicketHasOneOwnerHoweverManyReachForIt() throws Exception {
        for (var round = 0; round < 5; round++) {
            var id = file("QUESTION", aNewcomer());
            var statuses = atOnce(
                    8,
                    i -> post(DESK + "/" + id + "/assignment", staffToken("agent-" + i, Role.SUPPORT), "{}")
                            .status());
            assertThat(statuses).containsOnlyOnce(200);
            assertThat(statuses.stream().filter(status -> status == 409)).hasSize(7);
            var taken = post(DESK + "/" + id + "/assignment", staffToken("late", Role.SUPPORT), "{}");
            assertThat(taken.code()).isEqualTo("ticket_taken");
            var assigned = jdbc.sql("select count(*) from audit_entry where subject = :subject")
                    .param("subject", "ticket:" + id)
                    .query(Long.class)
                    .single();
            assertThat(assigned).isEqualTo(1);
        }
    }

    @Test
    void aSurveyCountsOnceHoweverOftenItIsSent() throws Exception {
        var user = aNewcomer();
        var id = file("COMPLAINT", user);
        resolve(id, true);
        var statuses = atOnce(
                8,
                i -> post(MINE + "/" + id + "/survey", user.token(), Map.of("score", 1 + i % 5))
                        .status());
        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(7);
    }

    @Test
    void aTicketIsGivenToSomebodyWhoHandlesTickets() {
        var id = file("QUESTION", aNewcomer());
        desk(id, "/assignment", "{}");
        jdbc.sql("""
            insert into staff_account (id, username, password_hash, totp_enrolled, totp_last_step,
                                       created_at, version)
            values ('019a0000-0000-7000-8000-000000000001', 'bao', 'x', false, 0, now(), 0),
                   ('019a0000-0000-7000-8000-000000000002', 'fen', 'x', false, 0, now(), 0)
            """).update();
        jdbc.sql("""
            insert into staff_role values ('019a0000-0000-7000-8000-000000000001', 'COMPLIANCE'),
                                          ('019a0000-0000-7000-8000-000000000002', 'FINANCE')
            """).update();
        assertThat(directory.roles("bao")).containsExactly(Role.COMPLIANCE);
        assertThat(desk(id, "/assignment", Map.of("username", "bao")).text("/owner"))
                .isEqualTo("bao");
        assertThat(desk(id, "/assignment", Map.of("username", "fen")).code()).isEqualTo("ticket_assignee");
        assertThat(get(DESK + "?owner=bao", support).body().findValuesAsString("id"))
                .contains(id);
    }

    @Test
    void theReportTellsWhatThePeriodWasLike() {
        businessClock.set(LocalDate.of(2026, 12, 28));
        var happy = aNewcomer();
        var first = file("COMPLAINT", happy);
        var second = file("COMPLAINT", aNewcomer());
        file("QUESTION", aNewcomer());
        businessClock.advance(Duration.ofHours(2));
        answer(first);
        resolve(first, true);
        post(MINE + "/" + first + "/survey", happy.token(), Map.of("score", 4));
        businessClock.advance(Duration.ofHours(24));
        runDueWork();
        resolve(second, false);
        businessClock.set(LocalDate.of(2027, 1, 20));
        runDueWork();

        var analyst = staffToken("an", Role.ANALYST);
        var report =
                get(DESK + "/report?from=2026-12-28&to=2026-12-28", analyst).body();
        assertThat(report.path("items")).hasSize(2);
        var complaints = report.path("items").get(0);
        assertThat(complaints.path("kind").asString()).isEqualTo("COMPLAINT");
        assertThat(complaints.path("category").asString()).isEqualTo("LOAN");
        assertThat(complaints.path("filed").asInt()).isEqualTo(2);
        assertThat(complaints.path("resolved").asInt()).isEqualTo(2);
        assertThat(complaints.path("firstAnswerSeconds").asLong()).isBetween(14 * 3600L, 14 * 3600L + 60);
        assertThat(complaints.path("answerBreaches").asInt()).isEqualTo(1);
        assertThat(complaints.path("resolutionBreaches").asInt()).isZero();
        assertThat(complaints.path("averageScore").asString()).isEqualTo("4.00");
        assertThat(complaints.path("upheldRate").asString()).isEqualTo("0.5000");
        var total = report.path("total");
        assertThat(total.path("filed").asInt()).isEqualTo(3);
        assertThat(total.path("resolutionBreaches").asInt()).isEqualTo(1);
        var nothing =
                get(DESK + "/report?from=2026-12-27&to=2026-12-27", analyst).body();
        assertThat(nothing.path("items")).isEmpty();
        assertThat(nothing.at("/total/filed").asInt()).isZero();
        assertThat(nothing.at("/total/upheldRate").isNull()).isTrue();
    }

    private interface Attempt {
        int make(int i);
    }

    private static List<Integer> atOnce(int times, Attempt attempt) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var attempts = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < times; i++) {
                var number = i;
                attempts.add(() -> attempt.make(number));
            }
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(attempts)) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }

    private String file(String kind, Newcomer user) {
        var body = Map.of("kind", kind, "category", "LOAN", "subject", "利息算错", "text", "请核对");
        return write(MINE, user, body, kind).text("/id");
    }

    private void answer(String id) {
        var body = json(Map.of("text", "正在核对"));
        var answer = call(HttpMethod.POST, DESK + "/" + id + "/replies", support, body, "127.0.0.1", "a" + id);
        assertThat(answer.status()).isEqualTo(201);
    }

    private void resolve(String id, boolean upheld) {
        assertThat(desk(id, "/resolution", Map.of("text", "已核对", "upheld", upheld))
                        .status())
                .isEqualTo(200);
    }

    private Answer desk(String id, String act, Object body) {
        return post(DESK + "/" + id + act, support, body);
    }

    private JsonNode ticket(String id) {
        return get(DESK + "/" + id, support).body();
    }

    private JsonNode work(String id) {
        return get("/admin/v1/user/work", support)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("kind").asString().equals("ticket"))
                .filter(item -> item.path("id").asString().equals(id))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private double breaches(String due) {
        return meters.counter("ticket.breaches", "due", due, "kind", "COMPLAINT")
                .count();
    }
}
