package com.xinfan.user.support.chat;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import com.xinfan.user.scope.UserScope.Reach;
import com.xinfan.user.support.flow.Agents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks after chats that nobody moves: gives waiting ones to whoever has become free, brings those of an agent who is
 * gone back to the queue, warns and ends silent ones, lets go of people who have left.
 */
@Component
class ChatWatch implements DueWork, WorkSource {

    private static final Duration WARN = Duration.ofMinutes(5);
    private static final Duration SILENT = Duration.ofMinutes(10);
    private static final Duration LEFT = Duration.ofMinutes(5);
    private static final Duration ALONE = Duration.ofMinutes(30);
    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final Chats chats;
    private final ChatFloor floor;
    private final BusinessClock clock;
    private final Clock machine;

    ChatWatch(JdbcClient jdbc, Chats chats, ChatFloor floor, BusinessClock clock, Clock machine, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.chats = chats;
        this.floor = floor;
        this.clock = clock;
        this.machine = machine;
        Gauge.builder("chat.queue.age", this, ChatWatch::oldest)
                .description("Seconds that the person who waits longest for an agent has waited")
                .baseUnit("seconds")
                .register(meters);
    }

    @Override
    public String name() {
        return "chat-watch";
    }

    @Override
    @Transactional
    public int runDue() {
        return giveOut() + bringBack() + endSilent();
    }

    private int giveOut() {
        var waiting = ids("select id from chat where status = 'QUEUED' order by ranked_at, id limit :batch", null);
        var before = waiting.size();
        waiting.forEach(floor::dispatch);
        return before
                - ids("select id from chat where status = 'QUEUED' order by ranked_at, id limit :batch", null)
                        .size();
    }

    /** Whose agent's console is silent goes back to the queue, at its old place. */
    private int bringBack() {
        var gone = ids("""
            select c.id from chat c join desk_agent a on a.username = c.agent
            where c.status = 'ACTIVE' and (a.seen_at < :at or a.presence = 'OFFLINE') limit :batch
            """, Timestamp.from(machine.instant().minus(Agents.HEARD)));
        for (var id : gone) {
            var chat = chats.locked(id);
            if (chat.status() == ChatStatus.ACTIVE) {
                floor.say(chat, ChatLine.MOVED);
                floor.enqueue(chat, Objects.requireNonNull(chat.ticketId()), chat.queue(), "AGENT_GONE");
                floor.dispatch(id);
            }
        }
        return gone.size();
    }

    private int endSilent() {
        var now = clock.now();
        var warn = ids("""
            select id from chat where status = 'ACTIVE' and not warned and agent_at > user_at and agent_at <= :at
            limit :batch
            """, Timestamp.from(now.minus(WARN)));
        for (var id : warn) {
            floor.say(chats.locked(id), ChatLine.STILL_THERE);
            chats.warn(id);
        }
        return warn.size() + end("IDLE", """
            select id from chat where status = 'ACTIVE' and agent_at > user_at and agent_at <= :at limit :batch
            """, SILENT) + end("LEFT", """
                select id from chat where status = 'QUEUED' and seen_at <= :at limit :batch
                """, LEFT) + end("IDLE", """
                    select id from chat where status = 'ASSISTANT' and user_at <= :at limit :batch
                    """, ALONE);
    }

    private int end(String reason, String statement, Duration time) {
        var over = ids(statement, Timestamp.from(clock.now().minus(time)));
        for (var id : over) {
            var chat = chats.locked(id);
            if (chat.status() != ChatStatus.ENDED) {
                floor.end(chat, reason);
            }
        }
        return over.size();
    }

    /** People who wait for somebody now. */
    @Override
    @Transactional(readOnly = true)
    public List<WorkItem> open() {
        return chats.of(ChatStatus.QUEUED, null, Reach.EVERYBODY).stream()
                .map(chat -> new WorkItem(
                        "chat",
                        chat.id(),
                        "在线会话等待接入：" + chat.queue(),
                        null,
                        chat.openedAt(),
                        Objects.requireNonNull(chat.queuedAt()).plus(WARN)))
                .toList();
    }

    private double oldest() {
        return jdbc.sql("select min(queued_at) from chat where status = 'QUEUED'")
                .query(Timestamp.class)
                .optional()
                .map(at -> Math.max(
                        0, Duration.between(at.toInstant(), clock.now()).toSeconds()))
                .orElse(0L);
    }

    private List<UUID> ids(String statement, @Nullable Timestamp at) {
        return jdbc.sql(statement)
                .param("batch", BATCH)
                .param("at", at)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
