package com.xinfan.user.message.dispatch;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.message.contact.ContactPolicy;
import com.xinfan.user.message.link.Links;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All dispatches, by the batch. */
@Repository
public class Dispatches {

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int WEEK_DAYS = 7;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;
    private final ContactPolicy policy;
    private final Links links;

    Dispatches(JdbcClient jdbc, Outbox outbox, Clock clock, ContactPolicy policy, Links links) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
        this.policy = policy;
        this.links = links;
    }

    /** A delivered message that is to go out on a channel at a business time, and what follows should it fail. */
    public record Wanted(
            UUID messageId,
            UUID userId,
            MessageClass messageClass,
            MessageChannel channel,
            List<MessageChannel> rest,
            Instant dueAt) {}

    /** What a channel has too many of already is not tried there; the next channel of the chain is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Collection<Wanted> wanted, Instant now) {
        var next = wanted;
        while (!next.isEmpty()) {
            var byId =
                    next.stream().collect(Collectors.toMap(one -> one.messageId() + "/" + one.channel(), one -> one));
            next = insert(next, now).stream()
                    .map(byId::get)
                    .filter(one -> one != null && !one.rest().isEmpty())
                    .map(Dispatches::following)
                    .toList();
        }
    }

    private static Wanted following(Wanted one) {
        return new Wanted(
                one.messageId(),
                one.userId(),
                one.messageClass(),
                one.rest().getFirst(),
                one.rest().subList(1, one.rest().size()),
                one.dueAt());
    }

    /** Answers those that the cap of their channel stopped. */
    private List<String> insert(Collection<Wanted> wanted, Instant now) {
        var channels = MessageChannel.values();
        var today = LocalDate.ofInstant(now, BusinessClock.ZONE);
        return jdbc.sql("""
            with cap as (
                select * from unnest(:capChannels::text[], :perDay::int[], :perWeek::int[])
                    as c (channel, per_day, per_week)),
            added as (
                insert into message_dispatch (message_id, user_id, message_class, channel, rest, status, reason,
                    created_at, due_at)
                select w.id, w.user_id, w.class, w.channel, string_to_array(w.rest, ','),
                    case when n.full then 'SUPPRESSED' else 'WAITING' end,
                    case when n.full then 'channel_cap' end, :now, w.due
                from unnest(:ids::uuid[], :users::uuid[], :classes::text[], :channels::text[], :rests::text[],
                        :dues::timestamptz[]) as w (id, user_id, class, channel, rest, due)
                left join cap c on c.channel = w.channel and w.class = 'MARKETING'
                left join lateral (
                    select count(*) >= c.per_week
                        or count(*) filter (where d.created_at >= :today) >= c.per_day as full
                    from message_dispatch d
                    where d.user_id = w.user_id and d.channel = w.channel and d.message_class = 'MARKETING'
                        and d.status <> 'SUPPRESSED' and d.created_at >= :week offset 0) n on c.channel is not null
                on conflict do nothing
                returning message_id, channel, status)
            select message_id || '/' || channel from added where status = 'SUPPRESSED'
            """)
                .param("capChannels", Arrays.stream(channels).map(Enum::name).toArray(String[]::new))
                .param("perDay", caps(channels, now, ContactPolicy.Cap::perDay))
                .param("perWeek", caps(channels, now, ContactPolicy.Cap::perWeek))
                .param("now", Timestamp.from(now))
                .param("today", start(today))
                .param("week", start(today.minusDays(WEEK_DAYS - 1L)))
                .param("ids", column(wanted, Wanted::messageId))
                .param("users", column(wanted, Wanted::userId))
                .param("classes", column(wanted, Wanted::messageClass))
                .param("channels", column(wanted, Wanted::channel))
                .param("rests", column(wanted, one -> names(one.rest())))
                .param("dues", column(wanted, Wanted::dueAt))
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Takes up what is due, each by one taker at a time; from now on its outcome is unknown. */
    @Transactional
    List<Dispatch> take(Collection<MessageClass> open, Instant now, int max) {
        var machineNow = clock.instant();
        return jdbc.sql("""
            with due as (
                select message_id, channel, status as was from message_dispatch
                where status in ('WAITING', 'UNKNOWN') and due_at <= :now
                    and message_class = any(:open::text[])
                    and (leased_until is null or leased_until < :machineNow)
                order by due_at limit :max for update skip locked),
            taken as (
                update message_dispatch d
                set status = 'UNKNOWN', attempts = attempts + 1, leased_until = :lease
                from due where d.message_id = due.message_id and d.channel = due.channel
                returning d.message_id, d.channel, d.rest, d.attempts, d.created_at, due.was)
            select t.*, m.user_id, m.template, m.message_class, m.title, m.body, w.webhook_id
            from taken t
            join message m on m.id = t.message_id
            left join message_template w on w.id = m.template_id
            """)
                .param("lease", Timestamp.from(machineNow.plus(LEASE)))
                .param("now", Timestamp.from(now))
                .param("machineNow", Timestamp.from(machineNow))
                .param("open", column(open, one -> one))
                .param("max", max)
                .query((row, _) -> dispatch(row))
                .list();
    }

    private Dispatch dispatch(ResultSet row) throws SQLException {
        var id = row.getObject("message_id", UUID.class);
        return new Dispatch(
                id,
                row.getObject("user_id", UUID.class),
                row.getString("template"),
                MessageClass.valueOf(row.getString("message_class")),
                MessageChannel.valueOf(row.getString("channel")),
                Stream.of((String[]) row.getArray("rest").getArray())
                        .map(MessageChannel::valueOf)
                        .toList(),
                new Dispatch.Content(
                        links.shown(row.getString("title"), id),
                        links.shown(row.getString("body"), id),
                        row.getObject("webhook_id", UUID.class)),
                row.getInt("attempts"),
                row.getString("was").equals("UNKNOWN"),
                row.getTimestamp("created_at").toInstant());
    }

    /** Takes the outcomes of a batch, tells them, and lets the next channel follow where one is over. */
    @Transactional
    void settle(List<Dispatch.Settled> settled, Instant now) {
        jdbc.sql("""
            update message_dispatch p
            set status = s.status, attempts = s.attempts, due_at = s.due, reason = s.reason,
                leased_until = null, delivered_at = case when s.status = 'DELIVERED' then cast(:now as timestamptz) end
            from unnest(:ids::uuid[], :channels::text[], :statuses::text[], :attempts::int[],
                :dues::timestamptz[], :reasons::text[]) as s (id, channel, status, attempts, due, reason)
            where p.message_id = s.id and p.channel = s.channel and p.status in ('WAITING', 'UNKNOWN')
            """)
                .param("now", Timestamp.from(now))
                .param("ids", column(settled, one -> one.dispatch().messageId()))
                .param("channels", column(settled, one -> one.dispatch().channel()))
                .param("statuses", column(settled, Dispatch.Settled::status))
                .param("attempts", column(settled, Dispatch.Settled::attempts))
                .param("dues", column(settled, Dispatch.Settled::dueAt))
                .param("reasons", settled.stream().map(Dispatch.Settled::reason).toArray(String[]::new))
                .update();
        outbox.appendAll(settled.stream().flatMap(one -> events(one, now)).toList());
        add(followers(settled, now), now);
    }

    /** What a provider says of a message later on. Told twice, or after it was over, it changes nothing. */
    @Transactional
    boolean report(UUID messageId, MessageChannel channel, boolean delivered, Instant now) {
        var settled = jdbc.sql("""
            with over as (
                update message_dispatch
                set status = :status, reason = :reason, leased_until = null,
                    delivered_at = case when :delivered then cast(:now as timestamptz) end
                where message_id = :id and channel = :channel and status in ('WAITING', 'UNKNOWN', 'SENT')
                returning *)
            select t.*, 'UNKNOWN' as was, m.template, m.title, m.body, w.webhook_id
            from over t
            join message m on m.id = t.message_id
            left join message_template w on w.id = m.template_id
            """)
                .param("status", delivered ? "DELIVERED" : "FAILED")
                .param("reason", delivered ? null : "not_delivered")
                .param("delivered", delivered)
                .param("now", Timestamp.from(now))
                .param("id", messageId)
                .param("channel", channel.name())
                .query((row, _) -> new Dispatch.Settled(
                        dispatch(row),
                        delivered ? Dispatch.Status.DELIVERED : Dispatch.Status.FAILED,
                        row.getInt("attempts"),
                        now,
                        delivered ? null : "not_delivered"))
                .list();
        outbox.appendAll(settled.stream()
                .filter(Dispatch.Settled::over)
                .flatMap(one -> events(one, now))
                .toList());
        add(followers(settled, now), now);
        return !settled.isEmpty();
    }

    private List<Wanted> followers(List<Dispatch.Settled> settled, Instant now) {
        var wanted = new ArrayList<Wanted>();
        for (var one : settled) {
            var dispatch = one.dispatch();
            if (one.over() && !dispatch.rest().isEmpty()) {
                wanted.add(new Wanted(
                        dispatch.messageId(),
                        dispatch.userId(),
                        dispatch.messageClass(),
                        dispatch.rest().getFirst(),
                        dispatch.rest().subList(1, dispatch.rest().size()),
                        policy.ringsAt(dispatch.messageClass(), now)));
            }
        }
        return wanted;
    }

    /** Delivered once a channel; failed when nothing is left to try. */
    private static Stream<MessageEvent> events(Dispatch.Settled one, Instant now) {
        var dispatch = one.dispatch();
        return switch (one.status()) {
            case SENT, DELIVERED ->
                Stream.of(new MessageEvent.Delivered(
                        dispatch.messageId(),
                        dispatch.userId(),
                        now,
                        dispatch.template(),
                        dispatch.messageClass(),
                        dispatch.channel()));
            case FAILED ->
                dispatch.rest().isEmpty()
                        ? Stream.of(new MessageEvent.Failed(
                                dispatch.messageId(),
                                dispatch.userId(),
                                now,
                                dispatch.template(),
                                String.valueOf(one.reason())))
                        : Stream.empty();
            case WAITING, UNKNOWN, NO_ADDRESS, SUPPRESSED -> Stream.empty();
        };
    }

    private @Nullable String[] caps(MessageChannel[] channels, Instant now, Function<ContactPolicy.Cap, Integer> part) {
        return Arrays.stream(channels)
                .map(one -> policy.channelCap(one, now)
                        .map(cap -> part.apply(cap).toString())
                        .orElse(null))
                .toArray(String[]::new);
    }

    private static String names(List<MessageChannel> channels) {
        return channels.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(BusinessClock.ZONE).toInstant());
    }

    private static <T> String[] column(Collection<T> rows, Function<T, Object> attribute) {
        return rows.stream().map(row -> attribute.apply(row).toString()).toArray(String[]::new);
    }
}
