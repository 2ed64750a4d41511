package com.xinfan.user.support.chat;

import com.xinfan.user.scope.UserScope.Reach;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Chats as rows; whoever changes one holds its lock. */
@Repository
class Chats {

    private static final int SERVED = 20;

    private final JdbcClient jdbc;

    Chats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A chat as it stands; {@code userNumber} is how many messages the person has sent. */
    record Chat(
            UUID id,
            UUID userId,
            @Nullable UUID ticketId,
            String language,
            String category,
            ChatStatus status,
            String queue,
            @Nullable String agent,
            long lastSeq,
            int userNumber,
            @Nullable Long assistantDue,
            @Nullable String handedOver,
            Instant openedAt,
            @Nullable Instant queuedAt,
            @Nullable Instant rankedAt,
            @Nullable Instant takenAt,
            Instant userAt,
            @Nullable Instant agentAt,
            boolean warned,
            Instant seenAt,
            @Nullable Instant endedAt,
            @Nullable String endReason,
            @Nullable Integer score) {}

    private static final SimplePropertyRowMapper<Chat> ROW = new SimplePropertyRowMapper<>(Chat.class);

    /** Opens the chat, unless the person has one open or this request has opened it; answers the one there is. */
    UUID open(UUID id, UUID requestKey, Chat fresh) {
        jdbc.sql("""
            insert into chat (id, user_id, request_key, ticket_id, language, category, status, queue, opened_at,
                              user_at, seen_at)
            values (:id, :user, :key, :ticket, :language, :category, 'ASSISTANT', :queue, :at, :at, :at)
            on conflict do nothing
            """)
                .param("id", id)
                .param("user", fresh.userId())
                .param("key", requestKey)
                .param("ticket", fresh.ticketId())
                .param("language", fresh.language())
                .param("category", fresh.category())
                .param("queue", fresh.queue())
                .param("at", Timestamp.from(fresh.openedAt()))
                .update();
        return jdbc.sql("""
            select id from chat where request_key = :key or (user_id = :user and status <> 'ENDED')
            order by request_key = :key desc limit 1
            """)
                .param("key", requestKey)
                .param("user", fresh.userId())
                .query(UUID.class)
                .single();
    }

    Optional<Chat> find(UUID id) {
        return jdbc.sql("select * from chat where id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    Chat locked(UUID id) {
        return jdbc.sql("select * from chat where id = :id for update")
                .param("id", id)
                .query(ROW)
                .optional()
                .orElseThrow(ChatProblem.CHAT_NOT_FOUND::problem);
    }

    /** The chats of a person, the newest first. */
    List<Chat> of(UUID userId) {
        return jdbc.sql("select * from chat where user_id = :user order by id desc limit 50")
                .param("user", userId)
                .query(ROW)
                .list();
    }

    List<Chat> of(@Nullable ChatStatus status, @Nullable String agent, Reach reach) {
        var statement = """
            select * from chat
            where (:status::text is null or status = :status) and (:agent::text is null or agent = :agent)
              and (:status::text is not null or status <> 'ENDED') and %s
            order by ranked_at nulls last, id desc limit 100
            """.formatted(Reach.condition("user_id"));
        return reach.bind(jdbc.sql(statement))
                .param("status", status == null ? null : status.name())
                .param("agent", agent)
                .query(ROW)
                .list();
    }

    /** One more message; its number is the chat's next. */
    long next(UUID id) {
        return jdbc.sql("update chat set last_seq = last_seq + 1 where id = :id returning last_seq")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    void userSaid(UUID id, int number, long seq, boolean toAssistant, Instant now) {
        jdbc.sql("""
            update chat set user_number = :number, user_at = :now, seen_at = :now, warned = false,
                            assistant_due = case when :assistant then coalesce(assistant_due, :seq) end
            where id = :id
            """)
                .param("number", number)
                .param("now", Timestamp.from(now))
                .param("assistant", toAssistant)
                .param("seq", seq)
                .param("id", id)
                .update();
    }

    void assistantDone(UUID id) {
        jdbc.sql("update chat set assistant_due = null where id = :id")
                .param("id", id)
                .update();
    }

    void agentSaid(UUID id, Instant now) {
        jdbc.sql("update chat set agent_at = :now where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    void warn(UUID id) {
        jdbc.sql("update chat set warned = true where id = :id").param("id", id).update();
    }

    /** The person's screen asks for news; written at most every few seconds. */
    void seen(UUID id, long read, Instant now) {
        jdbc.sql("""
            update chat set seen_at = :now, user_read = greatest(user_read, least(:read, last_seq))
            where id = :id
              and (seen_at < :now::timestamptz - interval '5 seconds' or user_read < least(:read, last_seq))
            """)
                .param("now", Timestamp.from(now))
                .param("read", read)
                .param("id", id)
                .update();
    }

    /** Into the queue; who comes back keeps the place that she had. */
    void queue(UUID id, Queued queued) {
        jdbc.sql("""
            update chat set status = 'QUEUED', ticket_id = :ticket, queue = :queue, agent = null, taken_at = null,
                            handed_over = coalesce(handed_over, :reason), queued_at = coalesce(queued_at, :now),
                            ranked_at = coalesce(ranked_at, :ranked), assistant_due = null, agent_at = null
            where id = :id
            """)
                .param("ticket", queued.ticketId())
                .param("queue", queued.queue())
                .param("reason", queued.reason())
                .param("now", Timestamp.from(queued.at()))
                .param("ranked", Timestamp.from(queued.ranked()))
                .param("id", id)
                .update();
    }

    record Queued(UUID ticketId, String queue, String reason, Instant at, Instant ranked) {}

    void take(UUID id, String agent, Instant now) {
        jdbc.sql("""
            update chat set status = 'ACTIVE', agent = :agent, taken_at = coalesce(taken_at, :now), agent_at = :now,
                            warned = false
            where id = :id
            """)
                .param("agent", agent)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    void end(UUID id, String reason, Instant now) {
        jdbc.sql("update chat set status = 'ENDED', ended_at = :now, end_reason = :reason, assistant_due = null"
                        + " where id = :id")
                .param("now", Timestamp.from(now))
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    void score(UUID id, int score) {
        jdbc.sql("update chat set score = :score where id = :id")
                .param("score", score)
                .param("id", id)
                .update();
    }

    /** 1 is the next. */
    int position(Chat chat) {
        return jdbc.sql("""
            select count(*) from chat
            where status = 'QUEUED' and queue = :queue and (ranked_at, id) <= (:ranked::timestamptz, :id)
            """)
                .param("queue", chat.queue())
                .param("ranked", chat.rankedAt() == null ? null : Timestamp.from(chat.rankedAt()))
                .param("id", chat.id())
                .query(Integer.class)
                .single();
    }

    /** How long the last chats of a queue took, on average, in seconds; empty before there was one. */
    Optional<Long> served(String queue) {
        return jdbc.sql("""
            select avg(extract(epoch from ended_at - taken_at))::bigint from (
                select ended_at, taken_at from chat
                where queue = :queue and status = 'ENDED' and taken_at is not null
                order by ended_at desc limit :served) last
            """)
                .param("queue", queue)
                .param("served", SERVED)
                .query(Long.class)
                .optional();
    }
}
