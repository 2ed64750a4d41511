package com.xinfan.user.support.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.Waiting;
import com.xinfan.user.support.DeskTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A conversation from the assistant to a person and to its end, and everything that may go wrong on the way. */
class ChatApiTests extends DeskTest {

    @Autowired
    private ChatService service;

    @Autowired
    private DataSource database;

    @Test
    void theAssistantFirstThenAPersonWhoSeesItAll() {
        anAnswer("bind-card", "怎么绑定银行卡", "在“我的—银行卡”中添加本人的银行卡。", "绑卡", "绑定银行卡");
        var user = aNewcomer();
        var chat = open(user);
        assertThat(say(user, chat, 1, "怎么绑定银行卡？").status()).isEqualTo(201);
        var first = read(user, chat, 0).body();
        assertThat(first.path("items").findValuesAsString("author")).containsExactly("SYSTEM", "USER", "ASSISTANT");
        assertThat(first.at("/items/2/text").asString()).startsWith("在“我的");
        assertThat(first.at("/chat/status").asString()).isEqualTo("ASSISTANT");
        say(user, chat, 2, "推荐一只能涨的基金");
        assertThat(last(user, chat).path("text").asString()).contains("不能提供投资建议");

        say(user, chat, 3, "我要投诉，转人工，电话" + user.phone());
        var queued = read(user, chat, 0).body().path("chat");
        assertThat(queued.path("status").asString()).isEqualTo("QUEUED");
        assertThat(queued.path("position").asInt()).isEqualTo(1);
        var ticket = queued.path("ticketId").asString();
        assertThat(get(DESK + "/" + ticket, agent("mei")).text("/queue")).isEqualTo("COMPLAINT");

        arrives("mei", 2);
        assertThat(post(AGENT_CHATS + "/" + chat + "/acceptance", agent("mei"), null)
                        .text("/agent"))
                .isEqualTo("mei");
        var seen = get(AGENT_CHATS + "/" + chat + "/messages", agent("mei")).body();
        assertThat(seen.path("items")).hasSizeGreaterThan(6);
        assertThat(seen.toString()).contains("怎么绑定银行卡", "confidence").doesNotContain(user.phone());
        assertThat(agentSays("mei", chat, "a1", "请问是哪一笔？").status()).isEqualTo(201);
        assertThat(agentSays("lei", chat, "a1", "我来").code()).isEqualTo("chat_not_yours");
        assertThat(get(DESK + "/" + ticket, agent("mei")).text("/owner")).isEqualTo("mei");
        assertThat(read(user, chat, 0).body().toString()).doesNotContain("mei");

        post(AGENT_CHATS + "/" + chat + "/end", agent("mei"), Map.of("resolution", "已说明"));
        assertThat(get(TICKETS + "/" + ticket, user.token()).text("/status")).isEqualTo("RESOLVED");
        var thread = get(TICKETS + "/" + ticket, user.token()).body().path("replies");
        assertThat(thread.findValuesAsString("author")).contains("SYSTEM");
        assertThat(thread.toString()).contains("智能助手：在“我的", "客服：请问是哪一笔？").doesNotContain("mei");
        assertThat(post(CHATS + "/" + chat + "/survey", user.token(), Map.of("score", 5))
                        .text("/score"))
                .isEqualTo("5");
        assertThat(post(CHATS + "/" + chat + "/survey", user.token(), Map.of("score", 1))
                        .code())
                .isEqualTo("chat_surveyed");
        awaitEvent(
                MessageEvent.Requested.class,
                message ->
                        message.userId().equals(user.id()) && message.template().equals("chat-ended"));
    }

    @Test
    void twoAgentsReachForOneChatAndOneGetsIt() throws Exception {
        var user = aNewcomer();
        for (var round = 0; round < 3; round++) {
            var chat = open(user);
            post(CHATS + "/" + chat + "/person", user.token(), null);
            var statuses = atOnce(
                    6,
                    i -> post(AGENT_CHATS + "/" + chat + "/acceptance", agent("hand-" + i), null)
                            .status());
            assertThat(statuses).containsOnlyOnce(200);
            assertThat(statuses.stream().filter(status -> status == 409)).hasSize(5);
            assertThat(read(user, chat, 0).body().toString().split("人工客服已接入", -1))
                    .hasSize(2);
            post(CHATS + "/" + chat + "/end", user.token(), null);
        }
    }

    /** Each message from three threads, in a random order, again and again until it is taken. */
    @Test
    void whatIsSentTwiceOrOutOfOrderIsKeptOnceAndInOrder() throws Exception {
        var user = aNewcomer();
        var chat = open(user);
        post(CHATS + "/" + chat + "/person", user.token(), null);
        var count = 12;
        atOnce(3, thread -> {
            var numbers = new ArrayList<Integer>();
            for (var i = 1; i <= count; i++) {
                numbers.add(i);
            }
            Collections.shuffle(numbers, new Random(thread));
            while (!numbers.isEmpty()) {
                numbers.removeIf(number -> {
                    var answer = say(user, chat, number, "m" + number, "第" + number + "句");
                    assertThat(answer.status()).as(answer.code()).isIn(201, 409, 429);
                    if (answer.status() == 429) {
                        jdbc.sql("delete from attempt where kind = 'chat-message'")
                                .update();
                    }
                    return answer.status() == 201;
                });
            }
            return true;
        });
        var said = read(user, chat, 0)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("author").asString().equals("USER"))
                .map(item -> item.path("text").asString())
                .toList();
        var expected = new ArrayList<String>();
        for (var i = 1; i <= count; i++) {
            expected.add("第" + i + "句");
        }
        assertThat(said).isEqualTo(expected);
        var early = say(user, chat, count + 2, "x", "太早");
        assertThat(early.code()).isEqualTo("chat_message_gap");
        assertThat(say(user, chat, count, "y", "另一句").code()).isEqualTo("chat_message_reused");
    }

    @Test
    void whoComesBackWithTheLastNumberMissesNothing() throws Exception {
        var user = aNewcomer();
        var chat = open(user);
        post(CHATS + "/" + chat + "/person", user.token(), null);
        post(AGENT_CHATS + "/" + chat + "/acceptance", agent("mei"), null);
        var read = new ArrayList<Long>();
        var answers = atOnce(2, thread -> {
            if (thread == 0) {
                for (var i = 0; i < 15; i++) {
                    assertThat(agentSays("mei", chat, "s" + i, "答 " + i).status())
                            .isEqualTo(201);
                }
                return List.<Long>of();
            }
            var after = 0L;
            while (after < 17) {
                // A line that breaks: each answer is asked for once more, from the last number that was used.
                var path = CHATS + "/" + chat + "/messages?waitSeconds=2&after=" + after;
                get(path, user.token());
                for (var item : get(path, user.token()).body().path("items")) {
                    after = item.path("seq").asLong();
                    read.add(after);
                }
            }
            return read;
        });
        assertThat(answers.get(1)).doesNotHaveDuplicates().isSorted();
        assertThat(answers.get(1)).hasSize(answers.get(1).getLast().intValue());
    }

    @Test
    void aKillBetweenTheMessageAndItsAnswerLosesNeither() {
        var user = aNewcomer();
        var chat = open(user);
        // As after a kill: the message is kept, the answer was never made.
        service.say(user.id(), UUID.fromString(chat), new ChatService.Message(1, "k1", "转人工"));
        assertThat(read(user, chat, 0).body().at("/chat/status").asString()).isEqualTo("ASSISTANT");
        assertThat(runDueWork()).isPositive();
        assertThat(read(user, chat, 0).body().at("/chat/status").asString()).isEqualTo("QUEUED");
        assertThat(say(user, chat, 1, "转人工").status()).isEqualTo(201);
        assertThat(runDueWork()).isZero();
        assertThat(read(user, chat, 0).body().path("items").findValuesAsString("author"))
                .containsExactly("SYSTEM", "USER", "SYSTEM");
    }

    /** The session that ends the chat is killed while it writes the message about it. */
    @Test
    void theEndAndItsMessageAreBothOrNeither() throws Exception {
        var user = aNewcomer();
        var chat = open(user);
        awaitQuiet();
        try (var connection = database.getConnection();
                var threads = Executors.newSingleThreadExecutor()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table outbox in share row exclusive mode");
            var ending = threads.submit(
                    () -> post(CHATS + "/" + chat + "/end", user.token(), null).status());
            Waiting.until("the session to wait for the outbox", this::killWhoeverAppends);
            assertThat(ending.get()).isGreaterThanOrEqualTo(500);
            connection.rollback();
            connection.setAutoCommit(true);
        }
        var before = read(user, chat, 0).body();
        assertThat(before.at("/chat/status").asString()).isEqualTo("ASSISTANT");
        assertThat(before.path("items")).hasSize(1);
        assertThat(post(CHATS + "/" + chat + "/end", user.token(), null).text("/status"))
                .isEqualTo("ENDED");
        assertThat(post(CHATS + "/" + chat + "/end", user.token(), null).status())
                .isEqualTo(200);
        awaitQuiet();
        assertThat(heard(
                        MessageEvent.Requested.class,
                        message -> message.userId().equals(user.id())
                                && message.template().equals("chat-ended")))
                .isEqualTo(1);
    }

    @Test
    void theQueueServesStandingFirstButNobodyStarves() {
        var plain = aNewcomer();
        var vip = aNewcomer();
        var late = aNewcomer();
        for (var one : List.of(vip, late)) {
            put("/admin/v1/desk/standings/" + one.id(), agent("mei"), Map.of("rank", 1, "reason", "金卡会员"));
        }
        var first = waiting(plain);
        businessClock.advance(Duration.ofMinutes(2));
        var second = waiting(vip);
        assertThat(position(plain, first)).isEqualTo(2);
        assertThat(position(vip, second)).isEqualTo(1);
        businessClock.advance(Duration.ofMinutes(9));
        var third = waiting(late);
        assertThat(position(late, third)).isEqualTo(3);
        assertThat(read(plain, first, 0).body().at("/chat/expectedWaitSeconds").isNull())
                .isTrue();

        arrives("mei", 2);
        runDueWork();
        assertThat(status(vip, second)).isEqualTo("ACTIVE");
        assertThat(status(plain, first)).isEqualTo("ACTIVE");
        assertThat(status(late, third)).as("two at once are enough").isEqualTo("QUEUED");
        assertThat(get("/admin/v1/desk/agents", agent("mei"))
                        .body()
                        .at("/0/full")
                        .asBoolean())
                .isTrue();
        assertThat(post(AGENT_CHATS + "/" + third + "/acceptance", agent("mei"), null)
                        .code())
                .isEqualTo("chat_agent_full");
        post(AGENT_CHATS + "/" + first + "/end", agent("mei"), null);
        runDueWork();
        assertThat(status(late, third)).isEqualTo("ACTIVE");
    }

    @Test
    void aChatGoesToAColleagueOrToAnotherQueueWithTheSkill() {
        var user = aNewcomer();
        var chat = waiting(user);
        arrives("mei", 1);
        runDueWork();
        arrives("lei", 1);
        assertThat(transfer(chat, Map.of("username", "lei")).text("/agent")).isEqualTo("lei");
        assertThat(agentSays("mei", chat, "x", "还是我").code()).isEqualTo("chat_not_yours");
        arrives("loan", 1, "LOAN");
        var moved = post(AGENT_CHATS + "/" + chat + "/transfer", agent("lei"), Map.of("queue", "LOAN"));
        assertThat(moved.text("/agent")).isEqualTo("loan");
        assertThat(post(AGENT_CHATS + "/" + chat + "/transfer", agent("loan"), Map.of("queue", "MOON"))
                        .code())
                .isEqualTo("queue_not_found");
        assertThat(post(AGENT_CHATS + "/" + chat + "/transfer", agent("loan"), Map.of())
                        .code())
                .isEqualTo("chat_transfer");
        // Her console falls silent: the chat goes back, and to nobody who lacks the skill.
        jdbc.sql("update desk_agent set seen_at = seen_at - interval '5 minutes' where username = 'loan'")
                .update();
        runDueWork();
        assertThat(status(user, chat)).isEqualTo("QUEUED");
    }

    @Test
    void silenceIsWarnedOfAndThenEnds() {
        var user = aNewcomer();
        var chat = waiting(user);
        post(AGENT_CHATS + "/" + chat + "/acceptance", agent("mei"), null);
        businessClock.advance(Duration.ofSeconds(1));
        agentSays("mei", chat, "a", "您好");
        businessClock.advance(Duration.ofMinutes(6));
        runDueWork();
        assertThat(last(user, chat).path("text").asString()).startsWith("您还在吗");
        assertThat(runDueWork()).isZero();
        businessClock.advance(Duration.ofMinutes(5));
        runDueWork();
        assertThat(status(user, chat)).isEqualTo("ENDED");
        assertThat(say(user, chat, 1, "回来了").code()).isEqualTo("chat_state");
    }

    @Test
    void anothersChatIsNotThere() {
        var chat = open(aNewcomer());
        var other = aNewcomer();
        assertThat(read(other, chat, 0).status()).isEqualTo(404);
        assertThat(say(other, chat, 1, "x").status()).isEqualTo(404);
        for (var act : List.of("/person", "/end")) {
            assertThat(post(CHATS + "/" + chat + act, other.token(), null).status())
                    .isEqualTo(404);
        }
        assertThat(post(CHATS + "/" + chat + "/survey", other.token(), Map.of("score", 1))
                        .status())
                .isEqualTo(404);
        var body = Map.of("ticketId", file(aNewcomer(), "QUESTION", "OTHER"));
        assertThat(write(CHATS, other, body, "k").status()).isEqualTo(404);
        assertThat(say(other, Ids.next().toString(), 1, "x").status()).isEqualTo(404);
    }

    private boolean killWhoeverAppends() {
        return !jdbc.sql("""
            select pg_terminate_backend(pid) from pg_stat_activity
            where wait_event_type = 'Lock' and query ilike '%insert into outbox%' and pid <> pg_backend_pid()
            """).query(Boolean.class).list().isEmpty();
    }

    private String waiting(Newcomer user) {
        var chat = open(user);
        post(CHATS + "/" + chat + "/person", user.token(), null);
        return chat;
    }

    private Answer transfer(String chat, Map<String, String> body) {
        return post(AGENT_CHATS + "/" + chat + "/transfer", agent("mei"), body);
    }

    private int position(Newcomer user, String chat) {
        return read(user, chat, 0).body().at("/chat/position").asInt();
    }

    private String status(Newcomer user, String chat) {
        return read(user, chat, 0).body().at("/chat/status").asString();
    }

    private JsonNode last(Newcomer user, String chat) {
        var items = read(user, chat, 0).body().path("items");
        return items.get(items.size() - 1);
    }
}
