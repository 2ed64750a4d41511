package com.xinfan.user.message;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.user.message.contact.Decisions;
import com.xinfan.user.message.template.TemplateCatalogue;
import com.xinfan.user.message.text.Wording;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** One message to many people, a chunk at a time: one statement decides on the chunk by the policy and writes it. */
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

    private static final String ANSWER = """
        select x.last, x.taken, a.id, a.user_id, a.status, a.reason, a.rule
        from (select (select user_id from member order by user_id desc limit 1) as last,
                  (select count(*) from member) as taken) x
        left join
        """;

    private static final String SEND = CANDIDATES + Decisions.POLICY + ADDED + ANSWER + "added a on true";
    private static final String REHEARSE = CANDIDATES + Decisions.POLICY + ANSWER + "verdict a on true";

    private final Decisions decisions;
    private final Announcements announcements;
    private final Rulebook rulebook;

    FanOut(Decisions decisions, Announcements announcements, Rulebook rulebook) {
        this.decisions = decisions;
        this.announcements = announcements;
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

    private record Row(
            @Nullable UUID last,
            int taken,
            @Nullable UUID id,
            @Nullable UUID userId,
            @Nullable String status,
            @Nullable String reason,
            @Nullable String rule) {}

    /** Writes the chunk, its events and its dispatches; who has a message of this send already gets no other. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Chunk send(Order order, Members members, Instant now) {
        decisions.lockAll();
        var rows = statement(SEND, order, members, now)
                .param("template", order.template().code())
                .param("wording", order.template().id())
                .param("title", order.text().zh().title())
                .param("body", order.text().zh().body())
                .param(
                        "titleEn",
                        order.text().en() == null ? null : order.text().en().title())
                .param(
                        "bodyEn",
                        order.text().en() == null ? null : order.text().en().body())
                .param("version", rulebook.version())
                .param("now", Timestamp.from(now))
                .param("send", order.sendId())
                .query(DataClassRowMapper.newInstance(Row.class))
                .list();
        var decided = new ArrayList<Decided>(rows.size());
        for (var row : rows) {
            var id = row.id();
            var userId = row.userId();
            var status = row.status();
            if (id != null && userId != null && status != null) {
                decided.add(new Decided(
                        id,
                        userId,
                        order.template().code(),
                        order.template().messageClass(),
                        MessageStatus.valueOf(status),
                        row.reason(),
                        order.template()));
            }
        }
        announcements.make(decided, now);
        return chunk(rows);
    }

    /** What would be decided on the chunk at this moment; writes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Chunk rehearse(Order order, Members members, Instant now) {
        return chunk(statement(REHEARSE, order, members, now)
                .query(DataClassRowMapper.newInstance(Row.class))
                .list());
    }

    private JdbcClient.StatementSpec statement(String sql, Order order, Members members, Instant now) {
        return decisions
                .statement("with member as (" + members.sql() + "), " + sql, now)
                .params(members.parameters())
                .param("class", order.template().messageClass().name())
                .param("requested", Timestamp.from(order.requestedAt()));
    }

    private static Chunk chunk(List<Row> rows) {
        var tallies = new TreeMap<String, Tally>();
        for (var row : rows) {
            var status = row.status();
            if (status != null) {
                tallies.merge(
                        status + " " + row.reason(),
                        new Tally(MessageStatus.valueOf(status), row.reason(), row.rule(), 1),
                        (a, b) -> new Tally(a.status(), a.reason(), a.rule(), a.messages() + b.messages()));
            }
        }
        var first = rows.getFirst();
        return new Chunk(first.last(), first.taken(), List.copyOf(tallies.values()));
    }
}
