package com.xinfan.user.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.user.UserServiceTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpMethod;

/** A desk with nobody at it, and what tests do there. */
public abstract class DeskTest extends UserServiceTest {

    protected static final String CHATS = "/api/v1/chats";
    protected static final String AGENT_CHATS = "/admin/v1/chats";
    protected static final String TICKETS = "/api/v1/tickets";
    protected static final String DESK = "/admin/v1/tickets";

    @BeforeEach
    void anEmptyDesk() {
        jdbc.sql("delete from desk_agent").update();
        jdbc.sql("update chat set status = 'ENDED', ended_at = now(), assistant_due = null where status <> 'ENDED'")
                .update();
        businessClock.set(LocalDate.of(2026, 11, 23));
        businessClock.advance(Duration.ofHours(2));
    }

    protected String agent(String name) {
        return staffToken(name, Role.SUPPORT);
    }

    /** Comes to the desk with these skills. */
    protected void arrives(String name, int maxChats, String... skills) {
        var equipped = put(
                "/admin/v1/desk/agents/" + name,
                staffToken("boss", Role.ADMIN),
                Map.of("maxChats", maxChats, "skills", List.of(skills)));
        assertThat(equipped.status()).isEqualTo(200);
        assertThat(put("/admin/v1/desk/presence", agent(name), Map.of("presence", "ONLINE"))
                        .status())
                .isEqualTo(200);
    }

    protected String open(Newcomer user) {
        var opened = write(CHATS, user, Map.of("category", "OTHER"), "open-" + Ids.next());
        assertThat(opened.status()).isEqualTo(201);
        return opened.text("/id");
    }

    protected Answer say(Newcomer user, String chat, int number, String text) {
        return say(user, chat, number, "k" + number, text);
    }

    protected Answer say(Newcomer user, String chat, int number, String key, String text) {
        return post(CHATS + "/" + chat + "/messages", user.token(), Map.of("number", number, "key", key, "text", text));
    }

    protected Answer read(Newcomer user, String chat, long after) {
        return get(CHATS + "/" + chat + "/messages?after=" + after, user.token());
    }

    protected Answer agentSays(String name, String chat, String key, String text) {
        return staffWrite(AGENT_CHATS + "/" + chat + "/messages", agent(name), Map.of("text", text), key);
    }

    protected Answer staffWrite(String path, String token, Object body, String key) {
        return call(HttpMethod.POST, path, token, json(body), "127.0.0.1", key);
    }

    /** An answer of the assistant, written by one person and approved by another. */
    protected String anAnswer(String code, String title, String body, String... keywords) {
        var draft = Map.of(
                "kind",
                "ANSWER",
                "code",
                code,
                "language",
                "zh",
                "category",
                "OTHER",
                "title",
                title,
                "body",
                body,
                "keywords",
                List.of(keywords));
        return live(draft);
    }

    protected String live(Map<String, ?> draft) {
        var id = post("/admin/v1/desk/texts", staffToken("writer", Role.OPERATOR), draft)
                .text("/id");
        var submitted = post("/admin/v1/desk/texts/" + id + "/submission", staffToken("writer", Role.OPERATOR), null);
        assertThat(submitted.status()).as(submitted.code()).isEqualTo(200);
        var approval = jdbc.sql("select id from approval where artefact_id = :id::uuid and status = 'SUBMITTED'")
                .param("id", id)
                .query(String.class)
                .single();
        var approved =
                post("/admin/v1/user/approvals/" + approval + "/approve", staffToken("carol", Role.COMPLIANCE), null);
        assertThat(approved.status()).as(approved.code()).isEqualTo(200);
        return id;
    }

    protected String file(Newcomer user, String kind, String category) {
        var body = Map.of("kind", kind, "category", category, "subject", "利息算错", "text", "请核对");
        return write(TICKETS, user, body, "file-" + Ids.next()).text("/id");
    }

    /** Makes the same attempt from several threads and answers what each got. */
    protected static <T> List<T> atOnce(int times, IntFunction<T> attempt) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var attempts = new ArrayList<Callable<T>>();
            for (var i = 0; i < times; i++) {
                var number = i;
                attempts.add(() -> attempt.apply(number));
            }
            var answers = new ArrayList<T>();
            for (var answer : threads.invokeAll(attempts)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
