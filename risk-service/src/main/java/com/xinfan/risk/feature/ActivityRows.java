package com.xinfan.risk.feature;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of activities: one row per act, numbered in the order in which rows were written. */
final class ActivityRows {

    private static final String COLUMNS =
            "a.kind, a.subject, a.user_id, a.device_id, a.ip, a.card_token, a.inviter, a.phone_hash, a.amount, a.at,"
                    + " a.failed";
    private static final String SHOWS_DEVICE = "('LOGIN', 'REGISTERED')";

    private final JdbcClient jdbc;

    ActivityRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What makes two tellings one act. */
    record Id(Act kind, String subject) {
        static Id of(Activity act) {
            return new Id(act.kind(), act.subject());
        }
    }

    /** An act as it is stored. */
    record Row(Activity act, boolean failed) {

        long micros() {
            return Formula.micros(act.at());
        }

        /** The same act with what another teller knew of it. */
        Row with(Row told) {
            var other = told.act;
            return new Row(
                    new Activity(
                            act.kind(),
                            act.subject(),
                            either(act.userId(), other.userId()),
                            either(act.deviceId(), other.deviceId()),
                            either(act.ip(), other.ip()),
                            either(act.cardToken(), other.cardToken()),
                            either(act.inviter(), other.inviter()),
                            either(act.phoneHash(), other.phoneHash()),
                            Math.max(act.amount(), other.amount()),
                            act.at().isBefore(other.at()) ? act.at() : other.at()),
                    failed || told.failed);
        }

        private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
            return one == null ? other : one;
        }
    }

    /** The number of the last row, and how often somebody wrote past the order. */
    record Clock(long last, long forgotten) {}

    /** Waits for whoever writes now; until this transaction ends, all others wait for it. */
    Clock lock() {
        return jdbc.sql("select last, forgotten from activity_clock for update")
                .query((row, _) -> new Clock(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Those of these acts that are there. */
    Map<Id, Row> find(Collection<Id> ids) {
        var found = new HashMap<Id, Row>();
        jdbc.sql("select " + COLUMNS + """
             from unnest((select :kinds::text[]), (select :subjects::text[])) as asked (kind, subject)
             join activity a on a.kind = asked.kind and a.subject = asked.subject\
            """)
                .param("kinds", ids.stream().map(id -> id.kind().name()).toArray(String[]::new))
                .param("subjects", ids.stream().map(Id::subject).toArray(String[]::new))
                .query((row, _) -> row(row))
                .list()
                .forEach(row -> found.put(Id.of(row.act()), row));
        return found;
    }

    /** What these keys' windows hold, in order of time; {@code until} is the last moment, in microseconds. */
    List<Row> of(Key key, Collection<Key.Name> names, long since, long until) {
        var series = Series.of(key);
        var sql = "select " + COLUMNS + """
             from unnest((select :kinds::text[]), (select :horizons::text[])) as wanted (kind, horizon)
             join activity a on a.%1$s = any((select :names::%2$s[])::%2$s[]) and a.kind = wanted.kind
                  and a.at > wanted.horizon::timestamptz and a.at <= :until::timestamptz
            order by a.at, a.seq nulls first\
            """.formatted(key.column(), key == Key.USER ? "uuid" : "text");
        var horizons = new HashMap<String, Long>();
        series.forEach(one -> horizons.merge(one.act().name(), one.horizon(since), Math::min));
        return jdbc.sql(sql)
                .param("kinds", horizons.keySet().toArray(String[]::new))
                .param(
                        "horizons",
                        horizons.values().stream().map(ActivityRows::moment).toArray(String[]::new))
                .param("names", key.array(names))
                .param("until", moment(until))
                .query((row, _) -> row(row))
                .list();
    }

    /** The act, however old, by which each of these users was last seen on a device. */
    List<Row> lastSeen(Collection<Key.Name> users) {
        var sql = "select " + COLUMNS + """
             from unnest((select :users::uuid[])) as wanted (id)
             cross join lateral (
                select * from activity one
                where one.user_id = wanted.id and one.kind in %s and one.device_id is not null
                order by one.at desc, one.seq desc nulls last limit 1) a\
            """.formatted(SHOWS_DEVICE);
        return jdbc.sql(sql)
                .param("users", Key.USER.array(users))
                .query((row, _) -> row(row))
                .list();
    }

    /** What was written after a number, at most so much of it. */
    List<Row> after(long last, int limit) {
        return jdbc.sql("select " + COLUMNS + " from activity a where a.seq > :last order by a.seq limit :limit")
                .param("last", last)
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** Writes acts as they now are, numbered from {@code first}. The caller holds the lock. */
    void write(Collection<Row> rows, long first) {
        jdbc.sql("""
            insert into activity (kind, subject, user_id, device_id, ip, card_token, inviter, phone_hash, amount, at,
                                  failed, seq)
            select kind, subject, user_id, device_id, ip, card_token, inviter, phone_hash, amount, at, failed,
                   :first + place - 1
            from unnest(:kinds::text[], :subjects::text[], :users::uuid[], :devices::text[], :ips::text[],
                        :cards::text[], :inviters::text[], :phones::text[], :amounts::bigint[], :moments::timestamptz[],
                        :failed::boolean[]) with ordinality
                 as told (kind, subject, user_id, device_id, ip, card_token, inviter, phone_hash, amount, at, failed,
                          place)
            on conflict (kind, subject) do update set
                user_id = excluded.user_id, device_id = excluded.device_id, ip = excluded.ip,
                card_token = excluded.card_token, inviter = excluded.inviter, phone_hash = excluded.phone_hash,
                amount = excluded.amount, at = excluded.at, failed = excluded.failed, seq = excluded.seq\
            """)
                .param("first", first)
                .param("kinds", texts(rows, Activity::kind))
                .param("subjects", texts(rows, Activity::subject))
                .param("users", rows.stream().map(row -> row.act().userId()).toArray(UUID[]::new))
                .param("devices", texts(rows, Activity::deviceId))
                .param("ips", texts(rows, Activity::ip))
                .param("cards", texts(rows, Activity::cardToken))
                .param("inviters", texts(rows, Activity::inviter))
                .param("phones", texts(rows, Activity::phoneHash))
                .param("amounts", rows.stream().map(row -> row.act().amount()).toArray(Long[]::new))
                .param("moments", texts(rows, Activity::at))
                .param("failed", rows.stream().map(Row::failed).toArray(Boolean[]::new))
                .update();
        jdbc.sql("update activity_clock set last = :last")
                .param("last", first + rows.size() - 1)
                .update();
    }

    private static @Nullable String[] texts(Collection<Row> rows, Function<Activity, @Nullable Object> part) {
        return rows.stream()
                .map(row -> {
                    var value = part.apply(row.act());
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }

    private static String moment(long micros) {
        if (micros == Long.MIN_VALUE) {
            return "-infinity";
        }
        return micros == Long.MAX_VALUE
                ? "infinity"
                : Instant.EPOCH
                        .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                        .plusNanos(Math.floorMod(micros, 1_000_000L) * 1_000)
                        .toString();
    }

    private static Row row(ResultSet row) throws SQLException {
        var at = row.getObject(10, OffsetDateTime.class).toInstant();
        var act = new Activity(
                Act.valueOf(row.getString(1)),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getLong(9),
                at);
        return new Row(act, row.getBoolean(11));
    }
}
