package com.xinfan.user.message;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.message.link.Links;
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

    private static final String LETTER =
            "select id, message_class, title, body, title_en, body_en, delivered_at, opened_at from message ";

    private final JdbcClient jdbc;
    private final Links links;

    Mailbox(JdbcClient jdbc, Links links) {
        this.jdbc = jdbc;
        this.links = links;
    }

    /** A message as the person reads it. */
    record Letter(
            UUID id,
            MessageClass messageClass,
            String title,
            String text,
            Instant deliveredAt,
            @Nullable Instant openedAt) {}

    /** A message as staff see it; {@code channels} says what became of it outside the inbox. */
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
            @Nullable Instant clickedAt,
            @Nullable UUID sendId,
            @Nullable String channels) {}

    List<Letter> letters(UUID userId, PageQuery query, boolean chinese) {
        var sql = LETTER + """
            where user_id = :user and status = 'DELIVERED' and (:after::uuid is null
                or position < (select position from message where id = :after and user_id = :user))
            order by position desc limit :limit
            """;
        return jdbc.sql(sql)
                .param("user", userId)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> letter(row, chinese))
                .list();
    }

    Optional<Letter> letter(UUID id, UUID userId, boolean chinese) {
        return jdbc.sql(LETTER + "where id = :id and user_id = :user and status = 'DELIVERED'")
                .param("id", id)
                .param("user", userId)
                .query((row, _) -> letter(row, chinese))
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
            select m.*, (select string_agg(d.channel || ' ' || d.status || coalesce(' ' || d.reason, ''), ', '
                order by d.created_at, d.channel) from message_dispatch d where d.message_id = m.id) as channels
            from message m
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

    private Letter letter(ResultSet row, boolean chinese) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var english = !chinese && row.getString("title_en") != null;
        return new Letter(
                id,
                MessageClass.valueOf(row.getString("message_class")),
                links.shown(row.getString(english ? "title_en" : "title"), id),
                links.shown(row.getString(english ? "body_en" : "body"), id),
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
                instant(row.getTimestamp("clicked_at")),
                row.getObject("send_id", UUID.class),
                row.getString("channels"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
