package com.xinfan.user.message.push;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All pushes, by the batch. */
@Repository
public class Pushes {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    Pushes(JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A delivered message that is to be pushed at a business time. */
    public record Wanted(UUID messageId, UUID userId, MessageClass messageClass, Instant dueAt) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Collection<Wanted> wanted, Instant now) {
        jdbc.sql("""
            insert into message_push (message_id, user_id, message_class, status, created_at, due_at)
            select id, user_id, class, 'WAITING', :now, due
            from unnest(:ids::uuid[], :users::uuid[], :classes::text[], :dues::timestamptz[])
                as w (id, user_id, class, due)
            on conflict do nothing
            """)
                .param("now", Timestamp.from(now))
                .param("ids", column(wanted, Wanted::messageId))
                .param("users", column(wanted, Wanted::userId))
                .param("classes", column(wanted, Wanted::messageClass))
                .param("dues", column(wanted, Wanted::dueAt))
                .update();
    }

    /** Takes up what is due, each by one taker at a time; from now on its outcome is unknown. */
    @Transactional
    public List<Push> take(Collection<MessageClass> open, Instant now, int max) {
        var machineNow = clock.instant();
        return jdbc.sql("""
            with taken as (
                update message_push
                set status = 'UNKNOWN', attempts = attempts + 1, leased_until = :lease
                where message_id in (
                    select message_id from message_push
                    where status in ('WAITING', 'UNKNOWN') and due_at <= :now
                        and message_class = any(:open::text[])
                        and (leased_until is null or leased_until < :machineNow)
                    order by due_at limit :max for update skip locked)
                returning message_id, attempts, created_at)
            select t.message_id, m.user_id, m.template, m.message_class, m.title, m.body, t.attempts,
                t.created_at
            from taken t join message m on m.id = t.message_id
            """)
                .param("lease", Timestamp.from(machineNow.plus(LEASE)))
                .param("now", Timestamp.from(now))
                .param("machineNow", Timestamp.from(machineNow))
                .param("open", column(open, one -> one))
                .param("max", max)
                .query((row, _) -> new Push(
                        row.getObject("message_id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getString("template"),
                        MessageClass.valueOf(row.getString("message_class")),
                        row.getString("title") + "：" + row.getString("body"),
                        row.getInt("attempts"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    /** Takes the outcomes of a batch, and tells them. */
    @Transactional
    public void settle(List<Push.Settled> settled, Instant now) {
        jdbc.sql("""
            update message_push p
            set status = s.status, attempts = s.attempts, due_at = s.due, reason = s.reason,
                leased_until = null
            from unnest(:ids::uuid[], :statuses::text[], :attempts::int[], :dues::timestamptz[],
                :reasons::text[]) as s (id, status, attempts, due, reason)
            where p.message_id = s.id and p.status in ('WAITING', 'UNKNOWN')
            """)
                .param("ids", column(settled, one -> one.push().messageId()))
                .param("statuses", column(settled, Push.Settled::status))
                .param("attempts", column(settled, Push.Settled::attempts))
                .param("dues", column(settled, Push.Settled::dueAt))
                .param("reasons", settled.stream().map(Push.Settled::reason).toArray(String[]::new))
                .update();
        outbox.appendAll(events(settled, now));
    }

    private static List<MessageEvent> events(List<Push.Settled> settled, Instant now) {
        var events = new ArrayList<MessageEvent>();
        for (var one : settled) {
            var push = one.push();
            switch (one.status()) {
                case SENT ->
                    events.add(new MessageEvent.Delivered(
                            push.messageId(),
                            push.userId(),
                            now,
                            push.template(),
                            push.messageClass(),
                            MessageChannel.PUSH));
                case FAILED ->
                    events.add(new MessageEvent.Failed(
                            push.messageId(), push.userId(), now, push.template(), String.valueOf(one.reason())));
                case WAITING, UNKNOWN, NO_DEVICE -> {
                    // Nothing to tell: not over yet, or never on its way.
                }
            }
        }
        return events;
    }

    private static <T> String[] column(Collection<T> rows, Function<T, Object> attribute) {
        return rows.stream().map(row -> attribute.apply(row).toString()).toArray(String[]::new);
    }
}
