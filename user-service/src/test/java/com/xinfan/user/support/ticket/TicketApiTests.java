package com.xinfan.user.support.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.user.UserServiceTest;
import com.xinfan.user.limit.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** What a person and the desk do with a ticket. */
class TicketApiTests extends UserServiceTest {

    private static final String MINE = "/api/v1/tickets";
    private static final String DESK = "/admin/v1/tickets";

    @Autowired
    private Limits limits;

    private String support;

    @BeforeEach
    void somebodyIsAtTheDesk() {
        support = staffToken("ling", Role.SUPPORT);
    }

    @Test
    void aComplaintGoesToItsEndAndASurveyClosesIt() {
        var user = aNewcomer();
        var order = Ids.next();
        var body =
                Map.of("kind", "COMPLAINT", "category", "ORDER", "subject", "扣款两次", "text", "请退一笔", "orderId", order);
        var filed = write(MINE, user, body, "t1");
        assertThat(filed.status()).isEqualTo(201);
        assertThat(filed.text("/status")).isEqualTo("OPEN");
        assertThat(filed.text("/orderId")).isEqualTo(order.toString());
        var id = filed.text("/id");
        awaitEvent(
                UserEvent.ComplaintFiled.class,
                event -> event.ticketId().toString().equals(id)
                        && event.category().equals("ORDER"));

        assertThat(desk(id, "/assignment", "{}").text("/owner")).isEqualTo("ling");
        assertThat(answer(id, "请问是哪两笔？", "r1").text("/status")).isEqualTo("WAITING_USER");
        assertThat(note(id, "疑似渠道重复入账", "r2").text("/status")).isEqualTo("WAITING_USER");
        assertThat(write(MINE + "/" + id + "/replies", user, Map.of("text", "十点的两笔"), "t2")
                        .text("/status"))
                .isEqualTo("WAITING_STAFF");
        var resolved = desk(id, "/resolution", Map.of("text", "已退回一笔", "upheld", true));
        assertThat(resolved.status()).isEqualTo(200);
        assertThat(resolved.text("/status")).isEqualTo("RESOLVED");
        awaitEvent(
                UserEvent.ComplaintResolved.class,
                event -> event.ticketId().toString().equals(id) && event.upheld());

        var survey = post(MINE + "/" + id + "/survey", user.token(), Map.of("score", 4, "comment", "还行"));
        assertThat(survey.status()).isEqualTo(201);
        assertThat(survey.text("/status")).isEqualTo("CLOSED");
        var again = post(MINE + "/" + id + "/survey", user.token(), Map.of("score", 5));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("ticket_surveyed");

        var thread = get(MINE + "/" + id, user.token());
        assertThat(thread.body().path("score").asInt()).isEqualTo(4);
        assertThat(thread.body().path("replies").findValuesAsString("text"))
                .containsExactly("请退一笔", "请问是哪两笔？", "十点的两笔", "已退回一笔");
        assertThat(thread.body().toString()).doesNotContain("ling");
        var seen = get(DESK + "/" + id, support);
        assertThat(seen.body().path("replies")).hasSize(5);
        assertThat(seen.text("/comment")).isEqualTo("还行");
        assertThat(seen.text("/phone")).contains("****").isNotEqualTo(user.phone());
        assertThat(seen.body().toString()).doesNotContain(user.phone());
        assertThat(audited(id))
                .containsExactly("ticket.assigned", "ticket.answered", "ticket.noted", "ticket.resolved");
        // One message for the question and one for the outcome; the note is nobody's business.
        awaitQuiet();
        assertThat(heard(
                        MessageEvent.Requested.class,
                        message -> message.userId().equals(user.id())
                                && message.template().equals("ticket-answered")
                                && message.messageClass() == MessageClass.SERVICE
                                && message.parameters().equals(Map.of("subject", "扣款两次"))))
                .isEqualTo(2);
    }

    @Test
    void aQuestionAboutAnArticleIsAnsweredLikeAnyOther() {
        var user = aNewcomer();
        var article = Ids.next();
        var body = Map.of(
                "kind", "QUESTION", "category", "CONTENT", "subject", "定投", "text", "每月哪天？", "contentId", article);
        var id = write(MINE, user, body, "q1").text("/id");
        assertThat(answer(id, "任选一天", "a1").text("/owner")).isEqualTo("ling");
        assertThat(get(MINE + "/" + id, user.token()).text("/contentId")).isEqualTo(article.toString());
        assertThat(desk(id, "/resolution", Map.of("text", "已答", "upheld", true)).param())
                .isEqualTo("/upheld");
        assertThat(desk(id, "/resolution", Map.of("text", "已答")).status()).isEqualTo(200);
        awaitQuiet();
        assertThat(heard(UserEvent.ComplaintFiled.class, event -> event.userId().equals(user.id())))
                .isZero();
    }

    @Test
    void theSameRequestFilesAndSaysOnce() {
        var user = aNewcomer();
        var first = write(MINE, user, aQuestion(), "same");
        var replay = write(MINE, user, aQuestion(), "same");
        assertThat(replay.text("/id")).isEqualTo(first.text("/id"));
        assertThat(replay.headers().getFirst("Idempotent-Replayed")).isEqualTo("true");
        // As after a crash: the answer was not kept, the ticket was.
        jdbc.sql("delete from idempotency_key").update();
        assertThat(write(MINE, user, aQuestion(), "same").text("/id")).isEqualTo(first.text("/id"));
        var other = Map.of("kind", "REQUEST", "category", "CARD", "subject", "解绑", "text", "换卡");
        jdbc.sql("delete from idempotency_key").update();
        assertThat(write(MINE, user, other, "same").code()).isEqualTo("idempotency_key_reused");
        var path = MINE + "/" + first.text("/id") + "/replies";
        write(path, user, Map.of("text", "补充"), "r");
        jdbc.sql("delete from idempotency_key").update();
        assertThat(write(path, user, Map.of("text", "补充"), "r").status()).isEqualTo(201);
        assertThat(get(MINE + "/" + first.text("/id"), user.token()).body().path("replies"))
                .hasSize(2);
        assertThat(get(MINE, user.token()).body().path("items")).hasSize(1);
        assertThat(post(MINE, user.token(), aQuestion()).code()).isEqualTo("idempotency_key_required");
    }

    @Test
    void anothersTicketIsNotThere() {
        var id = write(MINE, aNewcomer(), aQuestion(), "k").text("/id");
        var other = aNewcomer();
        assertThat(get(MINE + "/" + id, other.token()).status()).isEqualTo(404);
        assertThat(write(MINE + "/" + id + "/replies", other, Map.of("text", "x"), "k")
                        .code())
                .isEqualTo("ticket_not_found");
        assertThat(post(MINE + "/" + id + "/reopening", other.token(), "{}").status())
                .isEqualTo(404);
        assertThat(post(MINE + "/" + id + "/survey", other.token(), Map.of("score", 1))
                        .status())
                .isEqualTo(404);
        assertThat(get(MINE, other.token()).body().path("items")).isEmpty();
        assertThat(get(DESK + "/" + Ids.next(), support).status()).isEqualTo(404);
    }

    @Test
    void badInputIsNamed() {
        var user = aNewcomer();
        var long2001 = "长".repeat(2001);
        assertThat(write(MINE, user, with("text", long2001), "1").param()).isEqualTo("/text");
        assertThat(write(MINE, user, with("text", " "), "2").param()).isEqualTo("/text");
        assertThat(write(MINE, user, with("subject", "题".repeat(61)), "3").param())
                .isEqualTo("/subject");
        assertThat(write(MINE, user, with("kind", "PRAISE"), "4").param()).isEqualTo("/kind");
        assertThat(write(MINE, user, with("contentId", "7"), "5").param()).isEqualTo("/contentId");
        assertThat(write(MINE, user, with("colour", "red"), "6").status()).isEqualTo(400);
        var id = write(MINE, user, aQuestion(), "7").text("/id");
        var survey = MINE + "/" + id + "/survey";
        assertThat(post(survey, user.token(), Map.of("score", 6)).param()).isEqualTo("/score");
        assertThat(post(survey, user.token(), Map.of("score", 5)).code()).isEqualTo("ticket_state");
        assertThat(post(MINE + "/" + id + "/reopening", user.token(), null).code())
                .isEqualTo("ticket_state");
        assertThat(desk(id, "/assignment", Map.of("username", "nobody")).param())
                .isEqualTo("/username");
        assertThat(desk(id, "/resolution", Map.of("text", "")).param()).isEqualTo("/text");
        assertThat(get(DESK + "/report?from=2026-02-01&to=2026-01-01", support).param())
                .isEqualTo("to");
        assertThat(get(DESK + "/report?from=2026-01-01&to=2027-01-02", support).code())
                .isEqualTo("ticket_period");
        assertThat(get(DESK + "?status=ASLEEP", support).status()).isEqualTo(400);
    }

    @Test
    void onlyWhoHandlesTicketsHandlesThem() {
        var id = write(MINE, aNewcomer(), aQuestion(), "k").text("/id");
        for (var role : List.of(Role.OPERATOR, Role.RISK, Role.FINANCE, Role.ANALYST)) {
            var token = staffToken("x" + role, role);
            assertThat(get(DESK + "/" + id, token).status()).isEqualTo(403);
            assertThat(post(DESK + "/" + id + "/assignment", token, "{}").status())
                    .isEqualTo(403);
        }
        var report = DESK + "/report?from=2026-01-01&to=2026-01-31";
        assertThat(get(report, staffToken("a", Role.ANALYST)).status()).isEqualTo(200);
        assertThat(get(report, staffToken("r", Role.RISK)).status()).isEqualTo(403);
        assertThat(get(MINE, support).status()).isEqualTo(401);
    }

    @Test
    void ticketsAreLimitedPerPerson() {
        var user = aNewcomer();
        for (var i = 0; i < 19; i++) {
            limits.spend("ticket", user.id().toString(), 20, Duration.ofDays(1));
        }
        assertThat(write(MINE, user, aQuestion(), "20").status()).isEqualTo(201);
        var refused = write(MINE, user, aQuestion(), "21");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("ticket_limited");
        assertThat(refused.headers().getFirst("Retry-After")).isNotNull();
    }

    @Test
    void whatPeopleWriteIsSealed() {
        var user = aNewcomer();
        var words = "我住在长安街七号，电话" + user.phone();
        var body = Map.of("kind", "REQUEST", "category", "PRIVACY", "subject", "改号 " + user.phone(), "text", words);
        var id = write(MINE, user, body, "k").text("/id");
        assertThat(get(MINE + "/" + id, user.token()).text("/replies/0/text")).isEqualTo(words);
        answer(id, words, "a");
        desk(id, "/resolution", Map.of("text", words));
        post(MINE + "/" + id + "/survey", user.token(), Map.of("score", 1, "comment", words));
        for (var table : List.of("ticket", "ticket_reply", "audit_entry", "idempotency_key")) {
            assertThat(dump(table)).as(table).doesNotContain(user.phone()).doesNotContain("长安街");
        }
        awaitQuiet();
        assertThat(probe().heard().toString()).contains("改号 ***").doesNotContain(user.phone());
    }

    private String dump(String table) {
        return jdbc.sql("select * from " + table).query().listOfRows().stream()
                .flatMap(row -> row.values().stream())
                .map(value -> value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value + "")
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> aQuestion() {
        return Map.of("kind", "QUESTION", "category", "OTHER", "subject", "怎么用", "text", "如题");
    }

    private static Map<String, String> with(String field, String value) {
        var body = new HashMap<>(aQuestion());
        body.put(field, value);
        return body;
    }

    private Answer desk(String id, String act, Object body) {
        return post(DESK + "/" + id + act, support, body);
    }

    private Answer answer(String id, String text, String key) {
        return say(id, Map.of("text", text), key);
    }

    private Answer note(String id, String text, String key) {
        return say(id, Map.of("text", text, "internal", true), key);
    }

    private Answer say(String id, Object body, String key) {
        var path = DESK + "/" + id + "/replies";
        return call(HttpMethod.POST, path, support, json(body), "127.0.0.1", id + key);
    }

    private List<String> audited(String id) {
        return jdbc.sql("select action from audit_entry where subject = :subject order by seq")
                .param("subject", "ticket:" + UUID.fromString(id))
                .query(String.class)
                .list();
    }
}
