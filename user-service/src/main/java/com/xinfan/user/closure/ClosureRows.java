package com.xinfan.user.closure;

import com.xinfan.contract.event.PrivacyEvent.Kept;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Closures and what the services have answered. */
@Repository
class ClosureRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final BusinessClock clock;

    ClosureRows(JdbcClient jdbc, @Qualifier("eventJson") JsonMapper json, BusinessClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** What one service has said. */
    record Answered(String service, Instant at, List<String> erased, List<Kept> kept) {}

    Optional<Closure> running(UUID userId) {
        return jdbc.sql("select * from closure where user_id = :user and status = 'COOLING'")
                .param("user", userId)
                .query((row, _) -> closure(row))
                .optional();
    }

    Optional<Closure> find(UUID id) {
        return jdbc.sql("select * from closure where id = :id")
                .param("id", id)
                .query((row, _) -> closure(row))
                .optional();
    }

    Optional<Closure> byToken(UUID id, byte[] token) {
        return jdbc.sql("select * from closure where id = :id and token_hash = :token")
                .param("id", id)
                .param("token", token)
                .query((row, _) -> closure(row))
                .optional();
    }

    Optional<Closure> erasing(UUID userId) {
        return jdbc.sql("select * from closure where user_id = :user and status = 'ERASING' for update")
                .param("user", userId)
                .query((row, _) -> closure(row))
                .optional();
    }

    /** Those in a state whose next step is due. */
    List<Closure> due(Closure.Status status, int limit) {
        return jdbc.sql("""
            select * from closure where status = :status and next_try_at <= :now order by next_try_at, id limit :limit
            """)
                .param("status", status.name())
                .param("now", Timestamp.from(clock.now()))
                .param("limit", limit)
                .query((row, _) -> closure(row))
                .list();
    }

    /** Those that erase for longer than was promised. */
    List<Closure> overdue(int limit) {
        return jdbc.sql("""
            select * from closure where status = 'ERASING' and deadline < :now order by deadline, id limit :limit
            """)
                .param("now", Timestamp.from(clock.now()))
                .param("limit", limit)
                .query((row, _) -> closure(row))
                .list();
    }

    List<Closure> page(Closure.@Nullable Status status, PageQuery query) {
        return jdbc.sql("""
            select * from closure
            where (:status::text is null or status = :status) and (:after::uuid is null or id < :after)
            order by id desc limit :limit
            """)
                .param("status", status == null ? null : status.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> closure(row))
                .list();
    }

    /** Whether it was in that state. */
    boolean move(UUID id, Closure.Status from, Closure.Status to) {
        return jdbc.sql("update closure set status = :to where id = :id and status = :from")
                        .param("to", to.name())
                        .param("id", id)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    void postpone(UUID id, Instant until) {
        jdbc.sql("update closure set next_try_at = :at where id = :id")
                .param("at", Timestamp.from(until))
                .param("id", id)
                .update();
    }

    void answer(UUID id, Answered answer) {
        jdbc.sql("""
            insert into erasure_answer (closure_id, service, answered_at, erased, kept)
            values (:id, :service, :at, :erased, :kept::jsonb)
            on conflict (closure_id, service) do update
                set answered_at = excluded.answered_at, erased = excluded.erased, kept = excluded.kept
            """)
                .param("id", id)
                .param("service", answer.service())
                .param("at", Timestamp.from(answer.at()))
                .param("erased", answer.erased().toArray(String[]::new))
                .param("kept", json.writeValueAsString(answer.kept()))
                .update();
    }

    List<Answered> answers(UUID id) {
        return jdbc.sql("select * from erasure_answer where closure_id = :id order by service")
                .param("id", id)
                .query((row, _) -> new Answered(
                        row.getString("service"),
                        row.getTimestamp("answered_at").toInstant(),
                        Arrays.asList((String[]) row.getArray("erased").getArray()),
                        List.of(json.readValue(row.getString("kept"), Kept[].class))))
                .list();
    }

    void complete(UUID id, String receipt) {
        jdbc.sql("update closure set status = 'COMPLETED', completed_at = :now, receipt = :receipt where id = :id")
                .param("now", Timestamp.from(clock.now()))
                .param("receipt", receipt)
                .param("id", id)
                .update();
    }

    private static Closure closure(ResultSet row) throws SQLException {
        return new Closure(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                Closure.Status.valueOf(row.getString("status")),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                row.getTimestamp("deadline").toInstant(),
                instant(row.getTimestamp("closed_at")),
                instant(row.getTimestamp("completed_at")),
                row.getString("receipt"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
