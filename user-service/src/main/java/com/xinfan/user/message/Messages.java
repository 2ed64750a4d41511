package com.xinfan.user.message;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.user.message.contact.Decisions;
import com.xinfan.user.message.text.TemplateText;
import com.xinfan.user.message.text.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All messages: one statement decides on a batch and writes what it decided. */
@Repository
class Messages {

    private static final String DRAFTS = """
        with draft as (
            select * from unnest(:ids::uuid[], :users::uuid[], :templates::text[], :wordings::uuid[],
                    :classes::text[], :titles::text[], :bodies::text[], :titlesEn::text[], :bodiesEn::text[],
                    :requested::timestamptz[], :flaws::text[]) with ordinality
                as d (id, user_id, template, template_id, class, title, body, title_en, body_en, requested_at,
                    flaw, ord)),
        candidate as (select ord, id, user_id, class, requested_at, flaw from draft)
        """;

    private static final String ADD = DRAFTS + Decisions.POLICY + """
        insert into message (id, position, user_id, template, template_id, message_class, title, body,
            title_en, body_en, status, reason, rule, rulebook_version, requested_at, due_at, delivered_at)
        select v.id, uuidv7(), v.user_id, d.template, d.template_id, v.class, d.title, d.body,
            d.title_en, d.body_en, v.status, v.reason, v.rule, :version, v.requested_at, v.due_at,
            case when v.status = 'DELIVERED' then cast(:now as timestamptz) end
        from verdict v join draft d on d.ord = v.ord
        order by v.ord
        on conflict (id) do nothing returning id, status, reason
        """;

    /** A message takes its place in the list when it is delivered. */
    private static final String REDECIDE = DRAFTS + Decisions.POLICY + """
        update message m
        set position = uuidv7(), status = v.status, reason = v.reason, rule = v.rule,
            rulebook_version = :version, due_at = v.due_at,
            delivered_at = case when v.status = 'DELIVERED' then cast(:now as timestamptz) end
        from verdict v
        where m.id = v.id and m.status = 'DEFERRED'
        returning m.id, m.status, m.reason
        """;

    private final JdbcClient jdbc;
    private final Decisions decisions;

    Messages(JdbcClient jdbc, Decisions decisions) {
        this.jdbc = jdbc;
        this.decisions = decisions;
    }

    Set<UUID> existing(Collection<UUID> ids) {
        return new HashSet<>(jdbc.sql("select id from message where id = any(:ids::uuid[])")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list());
    }

    /** Adds those that are not there yet, and answers what was decided on them. */
    List<Decided> add(List<Draft> drafts, String rulebookVersion, Instant now) {
        return decide(ADD, drafts, rulebookVersion, now);
    }

    List<Decided> redecide(List<Draft> drafts, String rulebookVersion, Instant now) {
        return decide(REDECIDE, drafts, rulebookVersion, now);
    }

    private List<Decided> decide(String sql, List<Draft> drafts, String rulebookVersion, Instant now) {
        decisions.lock(drafts.stream().map(Draft::userId).distinct().toList());
        Map<UUID, Draft> byId = drafts.stream().collect(Collectors.toMap(Draft::id, Function.identity()));
        return decisions
                .statement(sql, now)
                .param("version", rulebookVersion)
                .param("now", Timestamp.from(now))
                .param("ids", column(drafts, Draft::id))
                .param("users", column(drafts, Draft::userId))
                .param("templates", column(drafts, Draft::template))
                .param(
                        "wordings",
                        column(
                                drafts,
                                draft -> draft.live() == null
                                        ? null
                                        : draft.live().id()))
                .param("classes", column(drafts, Draft::messageClass))
                .param("titles", column(drafts, draft -> text(draft, Wording.Filled::zh, TemplateText.Filled::title)))
                .param("bodies", column(drafts, draft -> text(draft, Wording.Filled::zh, TemplateText.Filled::body)))
                .param("titlesEn", column(drafts, draft -> text(draft, Wording.Filled::en, TemplateText.Filled::title)))
                .param("bodiesEn", column(drafts, draft -> text(draft, Wording.Filled::en, TemplateText.Filled::body)))
                .param("requested", column(drafts, Draft::requestedAt))
                .param(
                        "flaws",
                        column(
                                drafts,
                                draft -> draft.flaw() == null
                                        ? null
                                        : draft.flaw().code()))
                .query((row, _) -> decided(byId, row))
                .list();
    }

    private static Decided decided(Map<UUID, Draft> byId, ResultSet row) throws SQLException {
        var draft = byId.get(row.getObject(1, UUID.class));
        if (draft == null) {
            throw new IllegalStateException("a decision on what was not asked");
        }
        return new Decided(
                draft.id(),
                draft.userId(),
                draft.template(),
                draft.messageClass(),
                MessageStatus.valueOf(row.getString(2)),
                row.getString(3),
                draft.live());
    }

    /** Those whose time has come; nobody else takes them up to the end of the transaction. */
    List<Draft> takeDeferred(Instant now, int max) {
        return jdbc.sql("""
            select id, user_id, template, message_class, title, body, title_en, body_en, requested_at from message
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
                        null,
                        new Wording.Filled(
                                new TemplateText.Filled(row.getString("title"), row.getString("body")),
                                row.getString("title_en") == null
                                        ? null
                                        : new TemplateText.Filled(row.getString("title_en"), row.getString("body_en"))),
                        null))
                .list();
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

    Optional<UUID> owner(UUID id) {
        return jdbc.sql("select user_id from message where id = :id and status = 'DELIVERED'")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    /** Where the link of a message leads, as its wording had it. */
    Optional<String> target(UUID id) {
        return jdbc.sql("""
            select t.link from message m join message_template t on t.id = m.template_id
            where m.id = :id and m.status = 'DELIVERED' and t.link is not null
            """).param("id", id).query(String.class).optional();
    }

    void click(UUID id, Instant now) {
        jdbc.sql("update message set clicked_at = :now where id = :id and clicked_at is null")
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    private static @Nullable String text(
            Draft draft,
            Function<Wording.Filled, TemplateText.@Nullable Filled> language,
            Function<TemplateText.Filled, String> part) {
        var texts = draft.text();
        var filled = texts == null ? null : language.apply(texts);
        return filled == null ? null : part.apply(filled);
    }

    private static @Nullable String[] column(List<Draft> drafts, Function<Draft, @Nullable Object> attribute) {
        return drafts.stream()
                .map(draft -> {
                    var value = attribute.apply(draft);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }
}
