package com.xinfan.user.support.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.user.Numbers;
import com.xinfan.user.support.DeskTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Calls and mails from outside: signed or refused, once, and into the right ticket. */
class HookApiTests extends DeskTest {

    private static final String CALLS = "/api/v1/hooks/calls";
    private static final String MAILS = "/api/v1/hooks/mails";

    @Autowired
    private Clock machine;

    @Test
    void aCallJoinsTheOpenTicketOfItsNumberAndCountsOnce() {
        var user = aNewcomer();
        var ticket = file(user, "QUESTION", "LOAN");
        var call = aCall(user.phone());
        assertThat(deliver(CALLS, "calls-secret", "c-" + ticket, call)).isEqualTo(204);
        assertThat(deliver(CALLS, "calls-secret", "c-" + ticket, call)).isEqualTo(204);
        // The same call under another delivery is the same call.
        assertThat(deliver(CALLS, "calls-secret", "d-" + ticket, call)).isEqualTo(204);
        var other = new HashMap<>(call);
        other.put("seconds", 1);
        assertThat(deliver(CALLS, "calls-secret", "c-" + ticket, other)).isEqualTo(409);
        var calls = get(DESK + "/" + ticket + "/calls", agent("mei")).body();
        assertThat(calls).hasSize(1);
        assertThat(calls.toString()).contains("****").doesNotContain(user.phone());
        assertThat(get(DESK + "/" + ticket, agent("mei")).text("/status")).isEqualTo("WAITING_USER");

        var stranger = aCall(Numbers.phone());
        assertThat(deliver(CALLS, "calls-secret", "e-" + ticket, stranger)).isEqualTo(204);
        var unknown = get(DESK + "?channel=PHONE", agent("mei")).body().at("/items/0");
        assertThat(unknown.path("userId").isNull()).isTrue();
        assertThat(unknown.path("subject").asString()).isEqualTo("电话咨询");
    }

    @Test
    void aLoggedCallJoinsToo() {
        var user = aNewcomer();
        var body = Map.of(
                "direction",
                "IN",
                "phone",
                user.phone(),
                "outcome",
                "TALKED",
                "startedAt",
                "2026-11-23T01:00:00Z",
                "seconds",
                60,
                "note",
                "问利息，回拨 " + user.phone());
        var logged = staffWrite("/admin/v1/calls", agent("mei"), body, "l-" + user.id());
        assertThat(logged.status()).isEqualTo(201);
        assertThat(logged.body().toString()).doesNotContain(user.phone());
        jdbc.sql("delete from idempotency_key").update();
        var again = staffWrite("/admin/v1/calls", agent("mei"), body, "l-" + user.id());
        assertThat(again.text("/id")).isEqualTo(logged.text("/id"));
        var ticket = logged.text("/ticketId");
        assertThat(get(TICKETS, user.token()).text("/items/0/id")).isEqualTo(ticket);
        var wrong = new HashMap<String, Object>(body);
        wrong.put("phone", aNewcomer().phone());
        wrong.put("ticketId", ticket);
        assertThat(staffWrite("/admin/v1/calls", agent("mei"), wrong, "w-" + user.id())
                        .code())
                .isEqualTo("call_unknown_number");
    }

    @Test
    void whatIsNotSignedIsRefused() {
        var body = json(aCall("13800138000"));
        var now = machine.instant();
        var good = signature("calls-secret", "x1", now, body);
        assertThat(send(CALLS, "x1", now, null, body)).isEqualTo(401);
        assertThat(send(CALLS, "x1", now, "v1,AAAA", body)).isEqualTo(401);
        assertThat(send(CALLS, "x1", now, signature("other", "x1", now, body), body))
                .isEqualTo(401);
        assertThat(send(CALLS, "x2", now, good, body)).as("another id").isEqualTo(401);
        assertThat(send(CALLS, "x1", now.plusSeconds(1), good, body))
                .as("another time")
                .isEqualTo(401);
        assertThat(send(CALLS, "x1", now, good, body + " ")).as("another body").isEqualTo(401);
        assertThat(send(MAILS, "x1", now, good, body)).as("another source").isEqualTo(401);
        var old = now.minus(Duration.ofMinutes(6));
        assertThat(send(CALLS, "x1", old, signature("calls-secret", "x1", old, body), body))
                .isEqualTo(401);
        var soon = now.plus(Duration.ofMinutes(6));
        assertThat(send(CALLS, "x1", soon, signature("calls-secret", "x1", soon, body), body))
                .isEqualTo(401);
        assertThat(send(CALLS, "x1", now, "v1,AAAA " + good, body))
                .as("one of several is right")
                .isEqualTo(204);
        var broken = "{\"callId\":1}";
        assertThat(send(CALLS, "x3", now, signature("calls-secret", "x3", now, broken), broken))
                .isEqualTo(400);
    }

    @Test
    void mailThreadsByItsHeadersAndItsMarkAndOnlyFromItsSender() {
        fake("email").respond("POST", "/email", 202, "{}");
        var from = "li" + Ids.next() + "@example.com";
        var first = aMail(from, "利息问题", "请看附件");
        first.put(
                "attachments",
                List.of(
                        attachment("a.pdf", "application/pdf", 1000),
                        attachment("b.exe", "application/x-msdownload", 10),
                        attachment("c.png", "image/png", 99_000_000)));
        mail(first);
        mail(first);
        var ticket = newest();
        assertThat(ticket.path("userId").isNull()).isTrue();
        var id = ticket.path("id").asString();
        assertThat(get(DESK + "/" + id, agent("mei")).text("/replies/0/text"))
                .contains("未接收的附件", "b.exe", "c.png")
                .doesNotContain("a.pdf");

        staffWrite(DESK + "/" + id + "/replies", agent("mei"), Map.of("text", "请提供订单号"), "r" + id);
        runDueWork();
        var sent = fake("email").requests("POST", "/email").stream()
                .filter(one -> text(one, "template").equals("ticket-mail")
                        && text(one, "to").equals(from))
                .toList();
        assertThat(sent).hasSize(1);
        assertThat(text(sent.getFirst(), "to")).isEqualTo(from);
        assertThat(text(sent.getFirst(), "inReplyTo")).isEqualTo(first.get("messageId"));
        var mark = text(sent.getFirst(), "subject").replaceFirst(".*(\\[XF-[^]]*]).*", "$1");

        var second = aMail(from, "Re: 利息问题", "订单号是 1");
        second.put("inReplyTo", text(sent.getFirst(), "messageId"));
        mail(second);
        mail(aMail(from, "Fwd: " + mark, "还有一件"));
        assertThat(get(DESK + "/" + id, agent("mei")).body().path("replies")).hasSize(4);
        assertThat(newest().path("id").asString()).isEqualTo(id);

        // Somebody else who knows the mark or the thread does not speak for the person.
        var forged = aMail("eve" + Ids.next() + "@example.com", mark, "请把钱打到这张卡");
        forged.put("inReplyTo", text(sent.getFirst(), "messageId"));
        mail(forged);
        assertThat(newest().path("id").asString()).isNotEqualTo(id);
        assertThat(get(DESK + "/" + id, agent("mei")).body().path("replies")).hasSize(4);
        var guessed = mark.substring(0, mark.length() - 2) + "0]";
        mail(aMail(from, guessed.equals(mark) ? mark.replace("0]", "1]") : guessed, "猜的"));
        assertThat(get(DESK + "/" + id, agent("mei")).body().path("replies")).hasSize(4);
        assertThat(jdbc.sql("select count(*) from ticket where encode(contact_sealed, 'escape') like '%example%'")
                        .query(Integer.class)
                        .single())
                .isZero();

        var user = aNewcomer();
        var bound = put(DESK + "/" + id + "/person", agent("mei"), Map.of("userId", user.id(), "reason", "电话核对证件号"));
        assertThat(bound.text("/userId")).isEqualTo(user.id().toString());
        assertThat(get(TICKETS + "/" + id, user.token()).status()).isEqualTo(200);
    }

    @Test
    void aMailThatIsNotTakenIsSentAgainLater() {
        fake("email").respond("POST", "/email", 503, "{}");
        mail(aMail("wu" + Ids.next() + "@example.com", "问题", "内容"));
        var id = newest().path("id").asString();
        staffWrite(DESK + "/" + id + "/replies", agent("mei"), Map.of("text", "已收到"), "r" + id);
        runDueWork();
        fake("email").respond("POST", "/email", 202, "{}");
        jdbc.sql("update ticket_mail set due_at = now() where status = 'WAITING'")
                .update();
        runDueWork();
        runDueWork();
        assertThat(jdbc.sql("select status from ticket_mail where ticket_id = :id::uuid and direction = 'OUT'")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("SENT");
    }

    private JsonNode newest() {
        return get(DESK + "?channel=EMAIL", agent("mei")).body().at("/items/0");
    }

    private void mail(Map<String, Object> mail) {
        assertThat(deliver(MAILS, "mails-secret", Ids.next().toString(), mail)).isEqualTo(204);
    }

    private static Map<String, Object> aMail(String from, String subject, String text) {
        return new HashMap<>(Map.of(
                "messageId", "<" + Ids.next() + "@example.com>", "from", from, "subject", subject, "text", text));
    }

    private static Map<String, Object> attachment(String name, String type, int size) {
        return Map.of("name", name, "contentType", type, "size", size, "reference", "store/" + name);
    }

    private static Map<String, Object> aCall(String phone) {
        return Map.of(
                "callId",
                Ids.next().toString(),
                "direction",
                "IN",
                "phone",
                phone,
                "outcome",
                "TALKED",
                "startedAt",
                "2026-11-23T01:00:00Z",
                "seconds",
                95,
                "agent",
                "mei",
                "recording",
                "rec/1");
    }

    private int deliver(String path, String secret, String id, Map<String, ?> told) {
        var now = machine.instant();
        var body = json(told);
        return send(path, id, now, signature(secret, id, now, body), body);
    }

    private static String signature(String secret, String id, Instant at, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return "v1," + Hooks.sign(secret, id, String.valueOf(at.getEpochSecond()), bytes);
    }

    private int send(String path, String id, Instant at, String signature, String body) {
        var request = http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(at.getEpochSecond()));
        if (signature != null) {
            request.header("webhook-signature", signature);
        }
        return request.body(body)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private static String text(FakeHttp.Request request, String name) {
        return field(request, name);
    }
}
