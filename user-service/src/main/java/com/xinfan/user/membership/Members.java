package com.xinfan.user.membership;

import com.xinfan.contract.vocabulary.Tier;
import com.xinfan.platform.clock.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Growth of many at once. What is added is the same in any order, and nothing is added twice. */
@Repository
class Members {

    private static final String EARN = """
        with told as (
            select distinct on (user_id, cause) * from unnest(:ids::uuid[], :users::uuid[], :causes::text[],
                    :reasons::text[], :changes::bigint[], :capped::boolean[], :days::date[])
                as t (id, user_id, cause, reason, change, capped, on_day)
            order by user_id, cause),
        fresh as (
            select t.* from told t
            where not exists (
                select from growth_entry g where g.user_id = t.user_id and g.cause = t.cause)),
        summed as (
            select f.*, coalesce((
                    select sum(g.change) from growth_entry g
                    where g.user_id = f.user_id and g.on_day = f.on_day and g.capped), 0)
                + coalesce(sum(f.change) over (
                    partition by f.user_id, f.on_day, f.capped order by f.cause
                    rows between unbounded preceding and 1 preceding), 0) as before
            from fresh f),
        added as (
            insert into growth_entry (id, user_id, cause, reason, change, capped, on_day, at)
            select id, user_id, cause, reason,
                case when capped then greatest(0, least(change, :limit - before)) else change end,
                capped, on_day, :now
            from summed
            on conflict (user_id, cause) do nothing
            returning user_id, change)
        update member m set growth = m.growth + a.change
        from (select user_id, sum(change) as change from added group by user_id) a
        where m.user_id = a.user_id
        """;

    private final JdbcClient jdbc;

    Members(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A member whose growth changed, or whom it is time to look at. */
    record Standing(
            UUID userId, long recent, Tier tier, @Nullable LocalDate belowSince) {}

    /** Nobody else changes these members up to the end of the transaction; who is none yet becomes one. */
    void lock(Collection<UUID> userIds, Instant now) {
        var ids = userIds.stream().distinct().map(UUID::toString).toArray(String[]::new);
        jdbc.sql("""
            insert into member (user_id, tier_since)
            select id, :now from unnest(:ids::uuid[]) as u (id) order by id on conflict do nothing
            """).param("ids", ids).param("now", Timestamp.from(now)).update();
        jdbc.sql("select user_id from member where user_id = any(:ids::uuid[]) order by user_id for update")
                .param("ids", ids)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Writes what is new to the ledger; what activity brings on one day is cut at the day's limit. */
    void earn(List<Growth> growths, RuleContent rules, Instant now) {
        var earning = growths.stream().filter(one -> one.code() != null).toList();
        if (earning.isEmpty()) {
            return;
        }
        jdbc.sql(EARN)
                .param("ids", column(earning, _ -> Ids.next()))
                .param("users", column(earning, Growth::userId))
                .param("causes", column(earning, Growth::cause))
                .param("reasons", column(earning, Growth::code))
                .param("changes", column(earning, one -> rules.points(String.valueOf(one.code()))))
                .param("capped", column(earning, Growth::capped))
                .param("days", column(earning, Growth::day))
                .param("limit", rules.pointsPerDay())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Takes changes of investments; one that is told late counts for the days that went by as well. */
    void invest(List<Growth> growths) {
        var moved = growths.stream().filter(one -> one.invested() != 0).toList();
        if (moved.isEmpty()) {
            return;
        }
        jdbc.sql("""
            with added as (
                insert into member_investment (user_id, cause, on_day, change)
                select user_id, cause, on_day, change
                from unnest(:users::uuid[], :causes::text[], :days::date[], :changes::bigint[])
                    as t (user_id, cause, on_day, change)
                on conflict (user_id, cause) do nothing
                returning user_id, on_day, change)
            update member m
            set fen_days = m.fen_days + a.late, accrued_to = coalesce(m.accrued_to, a.first)
            from (select x.user_id, min(x.on_day) as first,
                      sum(x.change::numeric * greatest(0, coalesce(b.accrued_to, x.on_day) - x.on_day)) as late
                  from added x join member b on b.user_id = x.user_id
                  group by x.user_id) a
            where m.user_id = a.user_id
            """)
                .param("users", column(moved, Growth::userId))
                .param("causes", column(moved, Growth::cause))
                .param("days", column(moved, Growth::day))
                .param("changes", column(moved, Growth::invested))
                .update();
    }

    /** Those who have days to be counted before today; nobody else takes them up to the end of the transaction. */
    List<UUID> takeForAccrual(LocalDate today, int max) {
        return jdbc.sql("""
            select user_id from member where accrued_to < :today
            order by accrued_to, user_id limit :max for update skip locked
            """)
                .param("today", today)
                .param("max", max)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Counts the days up to today, without it, and writes what they bring beyond what they brought before. */
    void accrue(Collection<UUID> userIds, RuleContent rules, LocalDate today, Instant now) {
        jdbc.sql("""
            with counted as (
                select m.user_id, greatest(0, m.fen_days + coalesce((
                    select sum(i.change::numeric * (:today - greatest(i.on_day, m.accrued_to)))
                    from member_investment i
                    where i.user_id = m.user_id and i.on_day < :today), 0)) as fen_days
                from member m where m.user_id = any(:ids::uuid[])),
            brought as (
                select c.*, div(c.fen_days, :perPoint) - coalesce((
                    select sum(g.change) from growth_entry g
                    where g.user_id = c.user_id and g.reason = 'invested'), 0) as change
                from counted c),
            added as (
                insert into growth_entry (id, user_id, cause, reason, change, capped, on_day, at)
                select uuidv7(), user_id, 'invested:' || (:today - 1), 'invested', change, false, :today - 1, :now
                from brought where change <> 0
                on conflict (user_id, cause) do nothing
                returning user_id, change)
            update member m
            set fen_days = b.fen_days, accrued_to = :today,
                growth = m.growth + coalesce((select a.change from added a where a.user_id = m.user_id), 0)
            from brought b where m.user_id = b.user_id
            """)
                .param("today", today)
                .param("perPoint", rules.fenDaysPerPoint())
                .param("ids", userIds.stream().map(UUID::toString).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Their growth within the window, as the ledger has it. */
    List<Standing> standings(Collection<UUID> userIds, LocalDate since) {
        return jdbc.sql("""
            select m.user_id, m.tier, m.below_since, coalesce((
                select sum(g.change) from growth_entry g
                where g.user_id = m.user_id and g.on_day >= :since), 0) as recent
            from member m where m.user_id = any(:ids::uuid[]) order by m.user_id
            """)
                .param("since", since)
                .param("ids", userIds.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, _) -> new Standing(
                        row.getObject("user_id", UUID.class),
                        row.getLong("recent"),
                        Tier.valueOf(row.getString("tier")),
                        row.getObject("below_since", LocalDate.class)))
                .list();
    }

    List<UUID> takeForEvaluation(LocalDate firstOfMonth, int max) {
        return jdbc.sql("""
            select user_id from member where evaluated_on is null or evaluated_on < :first
            order by user_id limit :max for update skip locked
            """)
                .param("first", firstOfMonth)
                .param("max", max)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable Object> attribute) {
        return rows.stream()
                .map(row -> {
                    var value = attribute.apply(row);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }
}
