package com.xinfan.user.message;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages as lists, newest first: for the person, and for staff with what was held back and why. */
@Repository
class Mailbox {

    private static final String LETTER = "select id, message_class, title, body, delivered_at, opened_at from message ";

    private final JdbcClient jdbc;

    Mailbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A message as the person reads it. */
    record Letter(
            UUID id,
            MessageClass messageClass,
            String title,
            String text,
            Instant deliveredAt,
            @Nullable Instant openedAt) {}

    /** A message as staff see it; {@code push} says what became of its push, if there was one. */
    record Traced(
            UUID id,
            String template,
            MessageClass messageClass,
            MessageStatus status,
            @Nullable String reason,
            @Nullable String rule,
            @Nullable String title,
            @Nullable String text,
            Instant requestedAt,
            @Nullable Instant dueAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant openedAt,
            @Nullable String push) {}

    List<Letter> letters(UUID userId, PageQuery query) {
        var sql = LETTER + """
            where user_id = :user and status = 'DELIVERED' and (:after::uuid is null
                or position < (select position from message where id = :after and user_id = :user))
            order by position desc limit :limit
            """;
        return jdbc.sql(sql)
                .param("user", userId)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> letter(row))
                .list();
    }

    Optional<Letter> letter(UUID id, UUID userId) {
        return jdbc.sql(LETTER + "where id = :id and user_id = :user and status = 'DELIVERED'")
                .param("id", id)
                .param("user", userId)
                .query((row, _) -> letter(row))
                .optional();
    }

    long unread(UUID userId) {
        return jdbc.sql("""
            select count(*) from message
            where user_id = :user and status = 'DELIVERED' and opened_at is null
            """).param("user", userId).query(Long.class).single();
    }

    List<Traced> traced(
            UUID userId, @Nullable MessageClass messageClass, @Nullable MessageStatus status, PageQuery query) {
        return jdbc.sql("""
            select m.*, p.status as push_status from message m
            left join message_push p on p.message_id = m.id
            where m.user_id = :user and (:class::text is null or m.message_class = :class)
                and (:status::text is null or m.status = :status)
                and (:after::uuid is null or m.position <
                    (select position from message where id = :after and user_id = :user))
            order by m.position desc limit :limit
            """)
                .param("user", userId)
                .param("class", messageClass == null ? null : messageClass.name())
                .param("status", status == null ? null : status.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> traced(row))
                .list();
    }

    private static Letter letter(ResultSet row) throws SQLException {
        return new Letter(
                row.getObject("id", UUID.class),
                MessageClass.valueOf(row.getString("message_class")),
                row.getString("title"),
                row.getString("body"),
                row.getTimestamp("delivered_at").toInstant(),
                instant(row.getTimestamp("opened_at")));
    }

    private static Traced traced(ResultSet row) throws SQLException {
        return new Traced(
                row.getObject("id", UUID.class),
                row.getString("template"),
                MessageClass.valueOf(row.getString("message_class")),
                MessageStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getString("rule"),
                row.getString("title"),
                row.getString("body"),
                row.getTimestamp("requested_at").toInstant(),
                instant(row.getTimestamp("due_at")),
                instant(row.getTimestamp("delivered_at")),
                instant(row.getTimestamp("opened_at")),
                row.getString("push_status"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
