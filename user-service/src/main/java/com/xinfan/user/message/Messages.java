package com.xinfan.user.message;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.message.contact.Verdict;
import com.xinfan.user.message.template.TemplateText;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All messages, written by the batch. */
@Repository
class Messages {

    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a verdict puts into the columns. */
    private record Row(
            Draft draft,
            MessageStatus status,
            @Nullable String reason,
            @Nullable Rule rule,
            @Nullable Instant dueAt,
            @Nullable Instant deliveredAt) {

        static Row of(Draft.Decided decided, Instant now) {
            var draft = decided.draft();
            return switch (decided.verdict()) {
                case Verdict.Deliver() -> new Row(draft, MessageStatus.DELIVERED, null, null, null, now);
                case Verdict.Defer(var until, var rule) ->
                    new Row(draft, MessageStatus.DEFERRED, null, rule, until, null);
                case Verdict.Suppress(var reason, var rule) ->
                    new Row(draft, MessageStatus.SUPPRESSED, reason.code(), rule, null, null);
            };
        }

        @Nullable
        String ruleId() {
            return rule == null ? null : rule.id();
        }
    }

    Set<UUID> existing(Collection<UUID> ids) {
        return new HashSet<>(jdbc.sql("select id from message where id = any(:ids::uuid[])")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list());
    }

    /** Adds those that are not there yet, and answers their ids. */
    Set<UUID> add(List<Draft.Decided> decided, String rulebookVersion, Instant now) {
        var rows = decided.stream().map(one -> Row.of(one, now)).toList();
        return new HashSet<>(jdbc.sql("""
            insert into message (id, position, user_id, template, message_class, push, title, body, status,
                reason, rule, rulebook_version, requested_at, due_at, delivered_at)
            select id, position, user_id, template, class, push, title, body, status, reason, rule,
                :version, requested, due, delivered
            from unnest(:ids::uuid[], :positions::uuid[], :users::uuid[], :templates::text[],
                    :classes::text[], :pushes::boolean[], :titles::text[], :bodies::text[],
                    :statuses::text[], :reasons::text[], :rules::text[], :requested::timestamptz[],
                    :dues::timestamptz[], :delivered::timestamptz[])
                as m (id, position, user_id, template, class, push, title, body, status, reason, rule,
                    requested, due, delivered)
            order by id
            on conflict (id) do nothing returning id
            """)
                .param("version", rulebookVersion)
                .param("ids", column(rows, row -> row.draft().id()))
                .param("positions", column(rows, _ -> Ids.next()))
                .param("users", column(rows, row -> row.draft().userId()))
                .param("templates", column(rows, row -> row.draft().template()))
                .param("classes", column(rows, row -> row.draft().messageClass()))
                .param("pushes", column(rows, row -> row.draft().push()))
                .param("titles", column(rows, row -> text(row, TemplateText.Filled::title)))
                .param("bodies", column(rows, row -> text(row, TemplateText.Filled::body)))
                .param("statuses", column(rows, Row::status))
                .param("reasons", column(rows, Row::reason))
                .param("rules", column(rows, Row::ruleId))
                .param("requested", column(rows, row -> row.draft().requestedAt()))
                .param("dues", column(rows, Row::dueAt))
                .param("delivered", column(rows, Row::deliveredAt))
                .query(UUID.class)
                .list());
    }

    /** Those whose time has come; nobody else takes them up to the end of the transaction. */
    List<Draft> takeDeferred(Instant now, int max) {
        return jdbc.sql("""
            select id, user_id, template, message_class, push, title, body, requested_at from message
            where status = 'DEFERRED' and due_at <= :now
            order by due_at, position limit :max for update skip locked
            """)
                .param("now", Timestamp.from(now))
                .param("max", max)
                .query((row, _) -> new Draft(
                        row.getObject("id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getString("template"),
                        MessageClass.valueOf(row.getString("message_class")),
                        row.getTimestamp("requested_at").toInstant(),
                        row.getBoolean("push"),
                        new TemplateText.Filled(row.getString("title"), row.getString("body")),
                        null))
                .list();
    }

    /** A message takes its place in the list when it is delivered. */
    void redecide(List<Draft.Decided> decided, String rulebookVersion, Instant now) {
        var rows = decided.stream().map(one -> Row.of(one, now)).toList();
        jdbc.sql("""
            update message m
            set position = d.position, status = d.status, reason = d.reason, rule = d.rule,
                rulebook_version = :version, due_at = d.due, delivered_at = d.delivered
            from unnest(:ids::uuid[], :positions::uuid[], :statuses::text[], :reasons::text[],
                    :rules::text[], :dues::timestamptz[], :delivered::timestamptz[])
                as d (id, position, status, reason, rule, due, delivered)
            where m.id = d.id and m.status = 'DEFERRED'
            """)
                .param("version", rulebookVersion)
                .param("ids", column(rows, row -> row.draft().id()))
                .param("positions", column(rows, _ -> Ids.next()))
                .param("statuses", column(rows, Row::status))
                .param("reasons", column(rows, Row::reason))
                .param("rules", column(rows, Row::ruleId))
                .param("dues", column(rows, Row::dueAt))
                .param("delivered", column(rows, Row::deliveredAt))
                .update();
    }

    /** Whether it was opened just now, for the first time. */
    boolean open(UUID id, UUID userId, Instant now) {
        return jdbc.sql("""
            update message set opened_at = :now
            where id = :id and user_id = :user and status = 'DELIVERED' and opened_at is null
            """)
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .param("user", userId)
                        .update()
                == 1;
    }

    private static @Nullable String text(Row row, Function<TemplateText.Filled, String> part) {
        var text = row.draft().text();
        return text == null ? null : part.apply(text);
    }

    private static @Nullable String[] column(List<Row> rows, Function<Row, @Nullable Object> attribute) {
        return rows.stream()
                .map(row -> {
                    var value = attribute.apply(row);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }
}
