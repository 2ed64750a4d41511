package com.xinfan.user.message.contact;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.account.Accounts;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The contact policy as one piece of SQL: whoever sends, to one person or to a million, decides by this text. A caller
 * puts a CTE <code>candidate (ord, id, user_id, class, requested_at, flaw)</code> before it and finds a CTE
 * <code>verdict</code> with the columns of the candidate and <code>status, reason, rule, due_at</code> after it; so one
 * statement decides and writes. Of several messages to one person the first by {@code ord} take what the caps leave.
 *
 * <p>Subqueries with {@code offset 0} are asked once a candidate by their index, however many people there are.
 */
@Component
public class Decisions {

    private static final int LOCKS = 7101;
    private static final int WEEK_DAYS = 7;

    /** Between a caller's {@code candidate} and its own statement. */
    public static final String POLICY = """
        , terms as (
            select * from unnest(:t_class::text[], :t_closed::boolean[], :t_frozen::boolean[], :t_minor::boolean[],
                    :t_consent::boolean[], :t_complaint::boolean[], :t_stale::timestamptz[],
                    :t_opens::timestamptz[], :t_defers::boolean[], :t_day::int[], :t_week::int[],
                    :t_elder_day::int[], :t_elder_week::int[])
                as t (class, no_closed, no_frozen, no_minor, needs_consent, no_complaint, stale_before, opens_at,
                    defers, day_cap, week_cap, elder_day, elder_week)),
        fact as (
            select c.*, t.opens_at, t.defers,
                case when s.elder then t.elder_day else t.day_cap end as per_day,
                case when s.elder then t.elder_week else t.week_cap end as per_week,
                case when c.flaw is not null then c.flaw
                     when u.known is null then 'user_unknown'
                     when t.no_closed and s.closed then 'account_closed'
                     when t.no_frozen and s.frozen then 'account_frozen'
                     when t.no_minor and s.minor then 'minor'
                     when t.needs_consent and k.granted is null then 'consent_missing'
                     when t.no_complaint and p.open then 'complaint_open'
                     when c.requested_at < t.stale_before then 'expired'
                     when t.opens_at is not null and not t.defers then 'quiet_hours' end as held
            from candidate c
            join terms t on t.class = c.class
            left join lateral (
                select true as known from app_user a where a.id = c.user_id offset 0) u on true
            left join lateral (
                select * from contact_standing a where a.user_id = c.user_id offset 0) s on true
            left join lateral (
                select true as granted from consent a
                where a.user_id = c.user_id and a.purpose = 'MARKETING' and a.granted offset 0) k on t.needs_consent
            left join lateral (
                select true as open from contact_complaint a
                where a.user_id = c.user_id and not a.resolved limit 1) p on t.no_complaint),
        counted as (
            select f.*, n.today, n.week,
                row_number() over (
                    partition by f.user_id, f.class, f.held is null and f.opens_at is null order by f.ord) as place
            from fact f
            left join lateral (
                select count(*) filter (where m.delivered_at >= :today) as today, count(*) as week
                from message m
                where m.user_id = f.user_id and m.message_class = f.class and m.message_class <> 'SERVICE'
                    and m.status = 'DELIVERED' and m.delivered_at >= :week offset 0) n
                on f.held is null and f.opens_at is null and f.per_day is not null),
        reasoned as (
            select c.*, case when c.held is not null then c.held
                             when c.opens_at is not null then null
                             when c.today + c.place > c.per_day then 'day_cap'
                             when c.week + c.place > c.per_week then 'week_cap' end as reason
            from counted c),
        verdict as (
            select r.ord, r.id, r.user_id, r.class, r.requested_at, r.reason,
                case when r.reason is not null then 'SUPPRESSED'
                     when r.opens_at is not null then 'DEFERRED' else 'DELIVERED' end as status,
                case when r.reason is null then r.opens_at end as due_at,
                case r.reason
                     when 'account_closed' then 'message.closed'
                     when 'account_frozen' then 'message.frozen'
                     when 'minor' then 'message.minor'
                     when 'consent_missing' then 'message.consent-marketing'
                     when 'complaint_open' then 'message.complaint'
                     when 'expired' then 'message.expiry'
                     when 'quiet_hours' then 'message.hours-' || lower(r.class)
                     when 'day_cap' then 'message.cap-' || lower(r.class)
                     when 'week_cap' then 'message.cap-' || lower(r.class)
                     else case when r.reason is null and r.opens_at is not null
                               then 'message.hours-' || lower(r.class) end end as rule
            from reasoned r)
        """;

    private final ContactPolicy policy;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    Decisions(ContactPolicy policy, Accounts accounts, JdbcClient jdbc) {
        this.policy = policy;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /** For messages to these people: nobody else counts towards their caps up to the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Collection<UUID> userIds) {
        jdbc.sql("select pg_advisory_xact_lock_shared(:locks, 0)")
                .param("locks", LOCKS)
                .query()
                .singleRow();
        accounts.lockAll(userIds);
    }

    /** For messages to anybody: nobody else counts towards any caps up to the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockAll() {
        jdbc.sql("select pg_advisory_xact_lock(:locks, 0)")
                .param("locks", LOCKS)
                .query()
                .singleRow();
    }

    /** A statement with the policy of this moment in it. */
    public JdbcClient.StatementSpec statement(String sql, Instant now) {
        var terms = Arrays.stream(MessageClass.values())
                .map(one -> policy.terms(one, now))
                .toList();
        var today = LocalDate.ofInstant(now, BusinessClock.ZONE);
        return jdbc.sql(sql)
                .param("today", start(today))
                .param("week", start(today.minusDays(WEEK_DAYS - 1L)))
                .param("t_class", column(terms, Terms::messageClass))
                .param("t_closed", column(terms, Terms::notClosed))
                .param("t_frozen", column(terms, Terms::notFrozen))
                .param("t_minor", column(terms, Terms::notMinor))
                .param("t_consent", column(terms, Terms::consent))
                .param("t_complaint", column(terms, Terms::notComplaining))
                .param("t_stale", column(terms, Terms::staleBefore))
                .param("t_opens", column(terms, Terms::opensAt))
                .param("t_defers", column(terms, Terms::defers))
                .param("t_day", column(terms, Terms::perDay))
                .param("t_week", column(terms, Terms::perWeek))
                .param("t_elder_day", column(terms, Terms::elderDay))
                .param("t_elder_week", column(terms, Terms::elderWeek));
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(BusinessClock.ZONE).toInstant());
    }

    private static @Nullable String[] column(List<Terms> terms, Function<Terms, @Nullable Object> attribute) {
        return terms.stream()
                .map(one -> {
                    var value = attribute.apply(one);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }
}
