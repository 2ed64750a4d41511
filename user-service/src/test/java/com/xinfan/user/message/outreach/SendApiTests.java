package com.xinfan.user.message.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.Waiting;
import com.xinfan.user.message.MessageTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class SendApiTests extends MessageTest {

    private static final String SENDS = "/admin/v1/message-sends";

    @Autowired
    private SendRunner runner;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aSendIsRehearsedApprovedAndReachesEachOnce() {
        var willing = IntStream.range(0, 3).mapToObj(_ -> aWillingUser().id()).toList();
        var reluctant = aNewcomer().id();
        var people = new ArrayList<>(willing);
        people.add(reluctant);
        people.add(Ids.next());
        people.add(reluctant);
        var id = aDraft(1_000, people);
        assertThat(get(SENDS + "/" + id, operator()).body().path("listed").asInt())
                .isEqualTo(5);

        post(SENDS + "/" + id + "/rehearsal", operator(), null);
        Waiting.until(
                "rehearsed",
                () -> get(SENDS + "/" + id, operator())
                        .body()
                        .at("/rehearsal/finishedAt")
                        .isString());
        var rehearsal = counts(id, "rehearsal");
        assertThat(rehearsal)
                .isEqualTo(Map.of("DELIVERED ", 3L, "SUPPRESSED consent_missing", 1L, "SUPPRESSED user_unknown", 1L));
        assertThat(messages(id)).isZero();

        assertThat(post(SENDS + "/" + id + "/start", operator(), null).code()).isEqualTo("approval_required");
        post(SENDS + "/" + id + "/submission", operator(), null);
        assertThat(post(SENDS + "/" + id + "/members", operator(), Map.of("userIds", List.of(Ids.next())))
                        .code())
                .isEqualTo("send_status");
        assertThat(approve(id, staffToken("olga", Role.OPERATOR, Role.COMPLIANCE))
                        .code())
                .isEqualTo("approval_by_author");
        approve(id, staffToken("carol", Role.COMPLIANCE));
        assertThat(post(SENDS + "/" + id + "/start", operator(), null).text("/status"))
                .isEqualTo("RUNNING");
        Waiting.until("done", () -> statusOfSend(id).equals("DONE"));
        assertThat(counts(id, "progress")).isEqualTo(rehearsal);
        assertThat(messages(id)).isEqualTo(5);
        assertThat(get(SENDS + "/" + id + "/results", operator())
                        .body()
                        .path("delivered")
                        .asInt())
                .isEqualTo(3);
        awaitEvent(MessageEvent.Suppressed.class, event -> event.userId().equals(reluctant));
        for (var user : willing) {
            awaitEvent(MessageEvent.Delivered.class, event -> event.userId().equals(user));
        }
        assertThat(post(SENDS + "/" + id + "/cancellation", operator(), null).code())
                .isEqualTo("send_status");
    }

    @Test
    void killedAndRunByManyAtOnceASendReachesNobodyTwice() {
        var people = IntStream.range(0, 10).mapToObj(_ -> aWillingUser().id()).toList();
        var id = aDraft(3, people);
        approved(id);
        post(SENDS + "/" + id + "/start", operator(), null);
        var run = runOf(id);
        Waiting.until("begun", () -> messages(id) > 0);
        while (!statusOfSend(id).equals("DONE")) {
            // The machine dies before the chunk commits: neither its messages nor its cursor are there.
            transaction.executeWithoutResult(killed -> {
                hurry(run);
                runner.step(run);
                killed.setRollbackOnly();
            });
            hurry(run);
            try (var runners = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 4).forEach(_ -> runners.submit(() -> runner.step(run)));
            }
            assertThat(messages(id)).isEqualTo(done(run));
        }
        assertThat(messages(id)).isEqualTo(10);
        assertThat(jdbc.sql("select count(distinct user_id) from message where send_id = :id")
                        .param("id", UUID.fromString(id))
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);
        awaitQuiet();
        assertThat(heard(MessageEvent.Delivered.class, event -> people.contains(event.userId())))
                .isEqualTo(10);
    }

    /** Even a cursor that went back, as after a restored backup, sends nothing twice. */
    @Test
    void aPersonHasASendOnceWhateverTheCursorSays() {
        var people = IntStream.range(0, 3).mapToObj(_ -> aWillingUser().id()).toList();
        var id = aDraft(1_000, people);
        approved(id);
        post(SENDS + "/" + id + "/start", operator(), null);
        Waiting.until("done", () -> statusOfSend(id).equals("DONE"));
        var run = runOf(id);
        jdbc.sql("update message_run set cursor_id = null, finished_at = null where id = :id")
                .param("id", run)
                .update();
        jdbc.sql("update message_send set status = 'RUNNING' where id = :id")
                .param("id", UUID.fromString(id))
                .update();
        hurry(run);
        assertThat(runner.step(run)).isEqualTo(SendRunner.Step.WORKED);
        assertThat(messages(id)).isEqualTo(3);
    }

    @Test
    void whatIsPausedRestsAndWhatIsCancelledEnds() {
        var people = IntStream.range(0, 6).mapToObj(_ -> aWillingUser().id()).toList();
        var id = aDraft(1, people);
        approved(id);
        post(SENDS + "/" + id + "/start", operator(), null);
        Waiting.until("begun", () -> messages(id) > 0);
        assertThat(post(SENDS + "/" + id + "/pause", operator(), null).text("/status"))
                .isEqualTo("PAUSED");
        var sent = messages(id);
        var run = runOf(id);
        hurry(run);
        assertThat(runner.step(run)).isEqualTo(SendRunner.Step.RESTS);
        assertThat(messages(id)).isEqualTo(sent);

        assertThat(post(SENDS + "/" + id + "/resumption", operator(), null).text("/status"))
                .isEqualTo("RUNNING");
        hurry(run);
        Waiting.until("goes on", () -> messages(id) > sent);
        assertThat(post(SENDS + "/" + id + "/cancellation", operator(), null).text("/status"))
                .isEqualTo("CANCELLED");
        var ended = messages(id);
        hurry(run);
        assertThat(runner.step(run)).isEqualTo(SendRunner.Step.RESTS);
        assertThat(messages(id)).isEqualTo(ended).isLessThan(6);
    }

    @Test
    void atNightASendWaits() {
        var id = aDraft(100, List.of(aWillingUser().id()));
        approved(id);
        clock(22);
        post(SENDS + "/" + id + "/start", operator(), null);
        assertThat(runner.step(runOf(id))).isEqualTo(SendRunner.Step.RESTS);
        assertThat(get(SENDS + "/" + id, operator()).text("/waitsUntil")).isNotBlank();
        clock(DAY.plusDays(1), 9);
        runDueWork();
        Waiting.until("done", () -> statusOfSend(id).equals("DONE"));
        assertThat(messages(id)).isEqualTo(1);
    }

    @Test
    void anAudienceIsFoundByCriteria() {
        var user = aVerifiedUser();
        var channel = "src-" + Ids.next();
        jdbc.sql("update app_user set channel = :channel where id = :id")
                .param("channel", channel)
                .param("id", user.id())
                .update();
        var audience = new HashMap<String, Object>(Map.of("channel", channel, "verified", true));
        var id = draft(100, audience).text("/id");
        assertThat(post(SENDS + "/" + id + "/members", operator(), Map.of("userIds", List.of(Ids.next())))
                        .code())
                .isEqualTo("send_audience");
        approved(id);
        post(SENDS + "/" + id + "/start", operator(), null);
        Waiting.until("done", () -> statusOfSend(id).equals("DONE"));
        assertThat(counts(id, "progress")).isEqualTo(Map.of("SUPPRESSED consent_missing", 1L));
        audience.put("tiers", List.of("GOLD"));
        var none = draft(100, audience).text("/id");
        post(SENDS + "/" + none + "/rehearsal", operator(), null);
        assertThat(get(SENDS + "/" + none, operator())
                        .body()
                        .at("/rehearsal/members")
                        .asInt(-1))
                .isZero();
    }

    private String aDraft(int rate, List<UUID> people) {
        var id = draft(rate, null).text("/id");
        post(SENDS + "/" + id + "/members", operator(), Map.of("userIds", people));
        return id;
    }

    private Answer draft(int rate, Map<String, Object> audience) {
        var template = bringLive(draft(newCode(), MessageClass.MARKETING, false));
        var body = new HashMap<String, Object>(Map.of(
                "name", "双节", "templateId", template, "parameters", Map.of("amount", "5"), "ratePerSecond", rate));
        body.put("audience", audience);
        return post(SENDS, operator(), body);
    }

    private void approved(String id) {
        post(SENDS + "/" + id + "/submission", operator(), null);
        approve(id, staffToken("carol", Role.COMPLIANCE));
    }

    private Map<String, Long> counts(String id, String which) {
        var counts = new HashMap<String, Long>();
        for (var count : get(SENDS + "/" + id, operator()).body().path(which).path("counts")) {
            counts.put(
                    count.path("status").asString() + " " + count.path("reason").asString(),
                    count.path("messages").asLong());
        }
        return counts;
    }

    private String statusOfSend(String id) {
        return get(SENDS + "/" + id, operator()).text("/status");
    }

    private int messages(String id) {
        return jdbc.sql("select count(*) from message where send_id = :id")
                .param("id", UUID.fromString(id))
                .query(Integer.class)
                .single();
    }

    private UUID runOf(String id) {
        return jdbc.sql("select id from message_run where send_id = :id and not dry")
                .param("id", UUID.fromString(id))
                .query(UUID.class)
                .single();
    }

    private int done(UUID run) {
        return jdbc.sql("select done from message_run where id = :id")
                .param("id", run)
                .query(Integer.class)
                .single();
    }

    private void hurry(UUID run) {
        jdbc.sql("update message_run set next_at = started_at where id = :id")
                .param("id", run)
                .update();
    }
}
