package com.xinfan.user.support.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.user.support.DeskTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Who gets a ticket, what happens when it runs late, and what staff do with it besides answering. */
class DeskFlowApiTests extends DeskTest {

    @Test
    void whatRunsLateGoesUpStepByStepInTheHoursOfTheDesk() {
        // Monday 10:00 by the desk: a question's first answer is due after four hours of it.
        businessClock.set(LocalDate.of(2026, 11, 23));
        businessClock.advance(Duration.ofHours(16));
        var id = file(aNewcomer(), "QUESTION", "LOAN");
        var ticket = staff(id);
        assertThat(ticket.path("queue").asString()).isEqualTo("LOAN");
        var due = Instant.parse(ticket.path("firstDueAt").asString());
        assertThat(due).isAfter(Instant.parse("2026-11-24T00:00:00Z"));

        runDueWork();
        assertThat(staff(id).path("owner").isNull()).isTrue();
        arrives("loan", 3, "LOAN");
        arrives("other", 3);
        runDueWork();
        assertThat(staff(id).path("owner").asString()).isEqualTo("loan");
        businessClock.advance(Duration.between(businessClock.now(), due).minusMinutes(61));
        runDueWork();
        assertThat(acts(id)).doesNotContain("warned");
        businessClock.advance(Duration.ofMinutes(2));
        runDueWork();
        assertThat(acts(id)).containsOnlyOnce("warned").doesNotContain("late");

        arrives("loan2", 3, "LOAN");
        businessClock.advance(Duration.ofMinutes(60));
        runDueWork();
        assertThat(acts(id)).containsOnlyOnce("warned", "late", "reassigned");
        assertThat(staff(id).path("owner").asString()).isEqualTo("loan2");
        assertThat(staff(id).path("slaBreached").asBoolean()).isTrue();
        assertThat(work("ticket-escalation", id).isMissingNode()).isTrue();
        businessClock.advance(Duration.ofMinutes(61));
        runDueWork();
        assertThat(acts(id)).containsOnlyOnce("escalated");
        assertThat(work("ticket-escalation", id).path("title").asString()).startsWith("【主管】LOAN");
        assertThat(runDueWork()).isZero();
        resolve(id, null);
        assertThat(work("ticket-escalation", id).isMissingNode()).isTrue();
    }

    @Test
    void theClockStandsStillWhileThePersonIsAwaitedButNotTheLaw() {
        var user = aNewcomer();
        var id = file(user, "COMPLAINT", "LOAN");
        var before = staff(id);
        staffWrite(DESK + "/" + id + "/replies", agent("mei"), Map.of("text", "请补充"), "r" + id);
        assertThat(staff(id).path("pausedAt").isNull()).isFalse();
        businessClock.advance(Duration.ofDays(2));
        runDueWork();
        assertThat(acts(id)).doesNotContain("warned");
        write(TICKETS + "/" + id + "/replies", user, Map.of("text", "补充"), "u" + id);
        var after = staff(id);
        assertThat(after.path("pausedAt").isNull()).isTrue();
        assertThat(due(after, "solveDueAt")).isAfter(due(before, "solveDueAt").plus(Duration.ofDays(1)));
        assertThat(after.path("resolveDueAt")).isEqualTo(before.path("resolveDueAt"));
    }

    @Test
    void standingAndPriorityShortenTheClock() {
        var plain = file(aNewcomer(), "QUESTION", "OTHER");
        var vip = aNewcomer();
        put("/admin/v1/desk/standings/" + vip.id(), agent("mei"), Map.of("rank", 2, "reason", "私享会员"));
        var first = file(vip, "QUESTION", "OTHER");
        assertThat(due(staff(first), "firstDueAt")).isBefore(due(staff(plain), "firstDueAt"));
        var urgent = put(DESK + "/" + plain + "/sorting", agent("mei"), Map.of("priority", "URGENT", "queue", "MONEY"));
        assertThat(urgent.text("/queue")).isEqualTo("MONEY");
        assertThat(due(staff(plain), "firstDueAt")).isBefore(due(staff(first), "firstDueAt"));
        assertThat(put(DESK + "/" + plain + "/sorting", agent("mei"), Map.of("queue", "MOON"))
                        .code())
                .isEqualTo("queue_not_found");
    }

    @Test
    void ticketsAreDealtOutByLoad() {
        arrives("a", 3);
        arrives("b", 3);
        var ids = List.of(
                file(aNewcomer(), "QUESTION", "OTHER"),
                file(aNewcomer(), "QUESTION", "OTHER"),
                file(aNewcomer(), "QUESTION", "OTHER"),
                file(aNewcomer(), "QUESTION", "OTHER"));
        jdbc.sql("update ticket set owner = 'a', status = 'ASSIGNED' where owner is null and id <> all(:ids::uuid[])")
                .param("ids", ids.toArray(String[]::new))
                .update();
        jdbc.sql("update ticket set owner = 'gone' where owner = 'a'").update();
        runDueWork();
        var owners = ids.stream().map(id -> staff(id).path("owner").asString()).toList();
        assertThat(owners).containsExactlyInAnyOrder("a", "a", "b", "b");
    }

    @Test
    void whatWasSeenMustStillBeTrueWhenItIsAnswered() {
        var id = file(aNewcomer(), "QUESTION", "OTHER");
        var version = staff(id).path("version").asLong();
        var path = DESK + "/" + id + "/replies";
        var first = staffWrite(path, agent("mei"), Map.of("text", "好的", "version", version), "1" + id);
        assertThat(first.status()).isEqualTo(201);
        var second = staffWrite(path, agent("lei"), Map.of("text", "不行", "version", version), "2" + id);
        assertThat(second.code()).isEqualTo("ticket_collision");
        assertThat(staff(id).path("replies")).hasSize(2);
    }

    @Test
    void staffSeeNoNumbersUntilTheySayWhy() {
        var user = aNewcomer();
        var card = "6222 0212 3456 7890 128";
        var words = "手机" + user.phone() + "，卡" + card;
        var body = Map.of("kind", "REQUEST", "category", "CARD", "subject", "换卡 " + card, "text", words);
        var id = write(TICKETS, user, body, "m-" + user.id()).text("/id");
        staffWrite(DESK + "/" + id + "/replies", agent("mei"), Map.of("text", words, "internal", true), "n" + id);
        var pages = get(DESK + "/" + id, agent("mei")).body().toString()
                + get(DESK, agent("mei")).body()
                + get(DESK + "/" + id + "/trail", agent("mei")).body()
                + get("/admin/v1/user/work", agent("mei")).body()
                + export("");
        assertThat(pages).contains("换卡 ***").doesNotContain(user.phone(), card, card.replace(" ", ""), "6222");

        var reply = staff(id).at("/replies/0/id").asString();
        var path = DESK + "/" + id + "/reveal";
        assertThat(post(path, agent("mei"), Map.of("replyId", reply)).param()).isEqualTo("/reason");
        var shown = post(path, agent("mei"), Map.of("replyId", reply, "reason", "核对卡号"));
        assertThat(shown.text("/text")).isEqualTo(words);
        assertThat(post(path, agent("mei"), Map.of("reason", "需要回拨")).text("/text"))
                .isEqualTo(user.phone());
        assertThat(post(path, agent("mei"), Map.of("replyId", Ids.next(), "reason", "核对卡号"))
                        .code())
                .isEqualTo("sentence_not_found");
        var reasons = jdbc.sql("""
            select reason from audit_entry where action = 'ticket.revealed' and subject = :subject order by seq
            """)
                .param("subject", "ticket:" + id)
                .query(String.class)
                .list();
        assertThat(reasons).containsExactly("核对卡号", "需要回拨");
        assertThat(acts(id)).contains("revealed");
    }

    @Test
    void duplicatesBecomeOneAndLinksGoBothWays() {
        var user = aNewcomer();
        var first = file(user, "QUESTION", "LOAN");
        var second = file(user, "QUESTION", "LOAN");
        var other = file(aNewcomer(), "QUESTION", "LOAN");
        assertThat(merge(second, other).code()).isEqualTo("ticket_other_person");
        assertThat(merge(second, second).code()).isEqualTo("ticket_merge_self");
        assertThat(merge(second, first).text("/id")).isEqualTo(first);
        assertThat(staff(second).path("status").asString()).isEqualTo("CLOSED");
        assertThat(staff(second).path("mergedInto").asString()).isEqualTo(first);
        assertThat(post(TICKETS + "/" + second + "/reopening", user.token(), "{}")
                        .code())
                .isEqualTo("ticket_reopen_late");
        post(DESK + "/" + first + "/links", agent("mei"), Map.of("ticketId", other));
        assertThat(get(DESK + "/" + other + "/trail", agent("mei")).text("/links/0"))
                .isEqualTo(first);
    }

    @Test
    void aQuestionThatIsAComplaintIsOneFromItsFiling() {
        var user = aNewcomer();
        var id = file(user, "QUESTION", "CAMPAIGN");
        businessClock.advance(Duration.ofDays(3));
        var complaint = put(
                DESK + "/" + id + "/classification", agent("mei"), Map.of("kind", "COMPLAINT", "category", "CAMPAIGN"));
        assertThat(complaint.text("/queue")).isEqualTo("COMPLAINT");
        assertThat(complaint.text("/resolveDueAt")).startsWith("2026-12-08T16:00");
        awaitEvent(
                UserEvent.ComplaintFiled.class,
                event -> event.ticketId().toString().equals(id));
    }

    @Test
    void aComplaintIsGivenMoreTimeOnceAndThePersonIsTold() {
        var user = aNewcomer();
        var id = file(user, "COMPLAINT", "LOAN");
        var compliance = staffToken("carol", Role.COMPLIANCE);
        var path = DESK + "/" + id + "/extension";
        var body = Map.of("reason", "需向资金方核实", "text", "您的投诉需进一步核实，处理期限延长三十日。");
        assertThat(post(path, agent("mei"), body).status()).isEqualTo(403);
        assertThat(post(path, compliance, body).text("/resolveDueAt")).startsWith("2027-01-07T16:00");
        assertThat(get(TICKETS + "/" + id, user.token()).body().path("replies").toString())
                .contains("延长三十日");
        var again = post(path, compliance, body);
        assertThat(again.code()).isEqualTo("ticket_extension");
        assertThat(again.text("/rule/id")).isEqualTo("service.complaint-extension");
        assertThat(acts(id)).containsOnlyOnce("extended");
        var question = file(user, "QUESTION", "LOAN");
        assertThat(post(DESK + "/" + question + "/extension", compliance, body).code())
                .isEqualTo("ticket_extension");
        assertThat(get(TICKETS + "/" + question, user.token()).body().path("replies"))
                .hasSize(1);
    }

    @Test
    void theRegulatorsComplaintHasAShorterClock() {
        var user = aNewcomer();
        var body = Map.of(
                "reference",
                "12378-" + user.id(),
                "category",
                "LOAN",
                "subject",
                "转办",
                "text",
                "费率争议",
                "phone",
                user.phone());
        var compliance = staffToken("carol", Role.COMPLIANCE);
        var filed = staffWrite("/admin/v1/complaints", compliance, body, "1" + user.id());
        assertThat(filed.status()).isEqualTo(201);
        assertThat(filed.text("/channel")).isEqualTo("REGULATOR");
        assertThat(filed.text("/priority")).isEqualTo("URGENT");
        assertThat(filed.text("/resolveDueAt")).startsWith("2026-12-03T16:00");
        assertThat(filed.text("/userId")).isEqualTo(user.id().toString());
        var again = staffWrite("/admin/v1/complaints", compliance, body, "2" + user.id());
        assertThat(again.text("/id")).isEqualTo(filed.text("/id"));
        assertThat(staffWrite("/admin/v1/complaints", agent("mei"), body, "3").status())
                .isEqualTo(403);
    }

    @Test
    void thePersonConfirmsAndComesBackOnlySoOften() {
        var user = aNewcomer();
        var id = file(user, "QUESTION", "OTHER");
        assertThat(post(TICKETS + "/" + id + "/confirmation", user.token(), null)
                        .code())
                .isEqualTo("ticket_state");
        for (var i = 0; i < 3; i++) {
            resolve(id, null);
            assertThat(post(TICKETS + "/" + id + "/reopening", user.token(), null)
                            .status())
                    .isEqualTo(200);
        }
        resolve(id, null);
        var late = post(TICKETS + "/" + id + "/reopening", user.token(), null);
        assertThat(late.code()).isEqualTo("ticket_reopen_limit");
        assertThat(late.text("/rule/id")).isEqualTo("service.reopening");
        assertThat(post(TICKETS + "/" + id + "/confirmation", user.token(), null)
                        .text("/status"))
                .isEqualTo("CLOSED");
        assertThat(staff(id).path("confirmedAt").isNull()).isFalse();
    }

    @Test
    void aCallBackIsTriedAsOftenAsTheRuleSays() {
        var user = aNewcomer();
        var id = file(user, "QUESTION", "OTHER");
        var path = TICKETS + "/" + id + "/call-backs";
        var night = post(path, user.token(), Map.of("at", "2026-11-23T14:00:00Z"));
        assertThat(night.code()).isEqualTo("call_back_time");
        assertThat(night.param()).isEqualTo("/at");
        var asked = post(path, user.token(), Map.of("at", "2026-11-24T02:00:00Z"));
        assertThat(asked.status()).isEqualTo(201);
        assertThat(post(path, user.token(), Map.of("at", "2026-11-24T03:00:00Z"))
                        .code())
                .isEqualTo("call_back_pending");
        businessClock.set(LocalDate.of(2026, 11, 24));
        businessClock.advance(Duration.ofHours(23));
        assertThat(work("call-back", asked.text("/id")).path("title").asString())
                .startsWith("回电：");
        var attempts = "/admin/v1/call-backs/" + asked.text("/id") + "/attempts";
        var first = post(attempts, agent("mei"), Map.of("reached", false));
        assertThat(first.text("/status")).isEqualTo("PENDING");
        assertThat(first.text("/dueAt")).isNotEqualTo(asked.text("/dueAt"));
        post(attempts, agent("mei"), Map.of("reached", false));
        assertThat(post(attempts, agent("mei"), Map.of("reached", false)).text("/status"))
                .isEqualTo("FAILED");
        assertThat(post(attempts, agent("mei"), Map.of("reached", true)).code()).isEqualTo("call_back_settled");
    }

    @Test
    void approvedWordsAreSaidWithOneClickAllOrNothing() {
        var user = aNewcomer();
        var id = file(user, "QUESTION", "OTHER");
        var draft = Map.of(
                "kind",
                "REPLY",
                "code",
                "due-day",
                "language",
                "zh",
                "category",
                "OTHER",
                "title",
                "时限",
                "body",
                "您的“{subject}”最迟 {dueDay} 答复。");
        var bad = post("/admin/v1/desk/texts", agent("mei"), with(draft, "body", "{phone}"));
        assertThat(bad.code()).isEqualTo("desk_text_placeholder");
        live(draft);
        var filled = get("/admin/v1/desk/replies/due-day?ticketId=" + id, agent("mei"));
        assertThat(filled.text("/text")).isEqualTo("您的“利息算错”最迟 2026-11-26 答复。");
        var boss = staffToken("boss", Role.ADMIN);
        put(
                "/admin/v1/desk/macros/late-bank",
                boss,
                Map.of(
                        "zh",
                        "银行延迟",
                        "replyCode",
                        "due-day",
                        "tag",
                        "bank-late",
                        "priority",
                        "HIGH",
                        "resolves",
                        false));
        put(
                "/admin/v1/desk/macros/broken",
                boss,
                Map.of("zh", "坏", "replyCode", "no-such", "tag", "never", "resolves", false));
        var run = staffWrite("/admin/v1/desk/macros/late-bank/runs", agent("mei"), Map.of("ticketId", id), "m" + id);
        assertThat(run.status()).isEqualTo(204);
        var after = staff(id);
        assertThat(after.path("tags").toString()).contains("bank-late");
        assertThat(after.path("priority").asString()).isEqualTo("HIGH");
        assertThat(after.path("replies")).hasSize(2);
        var broken = staffWrite("/admin/v1/desk/macros/broken/runs", agent("mei"), Map.of("ticketId", id), "b" + id);
        assertThat(broken.code()).isEqualTo("desk_text_not_found");
        assertThat(staff(id).path("tags").toString()).doesNotContain("never");
    }

    private static Map<String, Object> with(Map<String, ?> body, String field, Object value) {
        var other = new HashMap<String, Object>(body);
        other.put(field, value);
        return other;
    }

    private String export(String filter) {
        var answer = http.get()
                .uri(DESK + "/export?reason=monthly" + filter)
                .header("Authorization", "Bearer " + agent("mei"))
                .exchange()
                .returnResult(String.class);
        return answer.getResponseBody();
    }

    private Answer merge(String id, String into) {
        return post(DESK + "/" + id + "/merge", agent("mei"), Map.of("into", into));
    }

    private void resolve(String id, Boolean upheld) {
        var body = upheld == null ? Map.of("text", "已处理") : Map.of("text", "已处理", "upheld", upheld);
        assertThat(post(DESK + "/" + id + "/resolution", agent("mei"), body).status())
                .isEqualTo(200);
    }

    private JsonNode staff(String id) {
        return get(DESK + "/" + id, agent("mei")).body();
    }

    private static Instant due(JsonNode ticket, String clock) {
        return Instant.parse(ticket.path(clock).asString());
    }

    private List<String> acts(String id) {
        return get(DESK + "/" + id + "/trail", agent("mei"))
                .body()
                .path("items")
                .findValuesAsString("act");
    }

    private JsonNode work(String kind, String id) {
        return get("/admin/v1/user/work", agent("mei"))
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("kind").asString().equals(kind))
                .filter(item -> item.path("id").asString().equals(id))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
