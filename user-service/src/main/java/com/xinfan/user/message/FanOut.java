package com.xinfan.user.message;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.message.contact.Decisions;
import com.xinfan.user.message.template.TemplateCatalogue;
import com.xinfan.user.message.text.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** One message to many people, by chunks: one statement decides by the policy and writes messages and events. */
@Component
public class FanOut {

    private static final String CANDIDATES = """
        candidate as (
            select row_number() over (order by user_id) as ord, uuidv7() as id, user_id,
                cast(:class as text) as class, cast(:requested as timestamptz) as requested_at,
                cast(null as text) as flaw
            from member)
        """;

    /** The rows that a send writes: a person has one of each send. */
    private static final String ADDED = """
        , added as (
            insert into message (id, position, user_id, template, template_id, message_class, title, body,
                title_en, body_en, status, reason, rule, rulebook_version, requested_at, due_at, delivered_at,
                send_id)
            select v.id, v.id, v.user_id, :template, :wording, v.class, :title, :body, :titleEn, :bodyEn,
                v.status, v.reason, v.rule, :version, v.requested_at, v.due_at,
                case when v.status = 'DELIVERED' then cast(:now as timestamptz) end, :send
            from verdict v order by v.ord
            on conflict (send_id, user_id) where send_id is not null do nothing
            returning id, user_id, status, reason, rule)
        """;

    /** What is told of each, by the form of its outcome. */
    private static final String TOLD = """
        , told as (
            select id, user_id as subject, status || coalesce(' ' || reason, '') as form
            from added where status <> 'DEFERRED')
        """;

    private static final String ANSWER = """
        select (select user_id from member order by user_id desc limit 1) as last,
            (select count(*) from member) as taken, a.*
        from (select 1) one
        left join (
            select status, reason, rule, count(*) as messages,
                case when :outside and status = 'DELIVERED' then array_agg(id) end as ids,
                case when :outside and status = 'DELIVERED' then array_agg(user_id) end as users
            from\
        """;

    private static final String SEND = CANDIDATES + Decisions.POLICY + ADDED + TOLD + Outbox.APPENDED + ANSWER
            + " added group by 1, 2, 3) a on true";
    private static final String REHEARSE =
            CANDIDATES + Decisions.POLICY + ANSWER + " verdict group by 1, 2, 3) a on true";

    private final Decisions decisions;
    private final Announcements announcements;
    private final Outbox outbox;
    private final Rulebook rulebook;

    FanOut(Decisions decisions, Announcements announcements, Outbox outbox, Rulebook rulebook) {
        this.decisions = decisions;
        this.announcements = announcements;
        this.outbox = outbox;
        this.rulebook = rulebook;
    }

    /** What is sent. */
    public record Order(UUID sendId, TemplateCatalogue.Live template, Wording.Filled text, Instant requestedAt) {}

    /** To whom: a query of one column {@code user_id}, the next chunk of the audience in the order of the ids. */
    public record Members(String sql, Map<String, ?> parameters) {}

    /** How many messages of one outcome. */
    public record Tally(
            MessageStatus status,
            @Nullable String reason,
            @Nullable String rule,
            long messages) {}

    /** What a chunk came to; {@code last} is its last member, null when there was none left. */
    public record Chunk(@Nullable UUID last, int taken, List<Tally> tallies) {

        public static final Chunk NONE = new Chunk(null, 0, List.of());
    }

    /** One outcome of a chunk; the ids are there when its messages go to channels outside. */
    private record Outcome(
            @Nullable UUID last, int taken, @Nullable Tally tally, List<Announcements.Reached> reached) {}

    /** Writes the chunk, its events and its dispatches; who has a message of this send already gets no other. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Chunk send(Order order, Members members, Instant now) {
        decisions.lockAll();
        var template = order.template();
        var english = order.text().en();
        var outcomes = statement(SEND, order, members, now)
                .param("template", template.code())
                .param("wording", template.id())
                .param("title", order.text().zh().title())
                .param("body", order.text().zh().body())
                .param("titleEn", english == null ? null : english.title())
                .param("bodyEn", english == null ? null : english.body())
                .param("version", rulebook.version())
                .param("now", Timestamp.from(now))
                .param("send", order.sendId())
                .param("outside", !template.channels().isEmpty())
                .params(outbox.alike(Announcements.forms(template, now)))
                .query((row, _) -> outcome(row))
                .list();
        var chunk = chunk(outcomes);
        announcements.madeAlike(
                template,
                chunk.tallies(),
                outcomes.stream().flatMap(one -> one.reached().stream()).toList(),
                now);
        return chunk;
    }

    /** What would be decided on the chunk at this moment; writes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Chunk rehearse(Order order, Members members, Instant now) {
        return chunk(statement(REHEARSE, order, members, now)
                .param("outside", false)
                .query((row, _) -> outcome(row))
                .list());
    }

    private JdbcClient.StatementSpec statement(String sql, Order order, Members members, Instant now) {
        return decisions
                .statement("with member as (" + members.sql() + "), " + sql, now)
                .params(members.parameters())
                .param("class", order.template().messageClass().name())
                .param("requested", Timestamp.from(order.requestedAt()));
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        var status = row.getString("status");
        var tally = status == null
                ? null
                : new Tally(
                        MessageStatus.valueOf(status),
                        row.getString("reason"),
                        row.getString("rule"),
                        row.getLong("messages"));
        var reached = new ArrayList<Announcements.Reached>();
        if (row.getArray("ids") != null) {
            var ids = (UUID[]) row.getArray("ids").getArray();
            var users = (UUID[]) row.getArray("users").getArray();
            for (var i = 0; i < ids.length; i++) {
                reached.add(new Announcements.Reached(ids[i], users[i]));
            }
        }
        return new Outcome(row.getObject("last", UUID.class), row.getInt("taken"), tally, reached);
    }

    private static Chunk chunk(List<Outcome> outcomes) {
        var first = outcomes.getFirst();
        var tallies =
                outcomes.stream().map(Outcome::tally).filter(Objects::nonNull).toList();
        return new Chunk(first.last(), first.taken(), tallies);
    }
}
