package com.xinfan.campaign.checkin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everybody's days. */
@Component
class CheckIns {

    private final JdbcClient jdbc;

    CheckIns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, Integer> streaks(Collection<UUID> users, LocalDate day) {
        var streaks = new HashMap<UUID, Integer>();
        jdbc.sql("select user_id, streak from check_in where day = :day and user_id = any(:users::uuid[])")
                .param("day", day)
                .param("users", column(users, user -> user))
                .query(row -> {
                    streaks.put(row.getObject("user_id", UUID.class), row.getInt("streak"));
                });
        return streaks;
    }

    /**
     * Writes those that are the first of their user's day and answers whose they are. Rows are inserted in key order,
     * so that two batches never wait for each other in a circle.
     */
    Set<CheckIn.Wish> record(Collection<CheckIn> checkIns, Instant now) {
        return new HashSet<>(jdbc.sql("""
            insert into check_in (user_id, day, campaign_id, streak, points, request_key, at)
            select user_id, day, campaign_id, streak, points, request_key, :now
            from unnest(:users::uuid[], :days::date[], :campaigns::uuid[], :streaks::int[],
                     :points::int[], :keys::text[])
                as c (user_id, day, campaign_id, streak, points, request_key)
            order by user_id, request_key on conflict do nothing returning user_id, request_key\
            """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("users", column(checkIns, CheckIn::userId))
                .param("days", column(checkIns, CheckIn::day))
                .param("campaigns", column(checkIns, CheckIn::campaignId))
                .param("streaks", column(checkIns, CheckIn::streak))
                .param("points", column(checkIns, CheckIn::points))
                .param("keys", column(checkIns, CheckIn::requestKey))
                .query((row, _) -> new CheckIn.Wish(row.getObject("user_id", UUID.class), row.getString("request_key")))
                .list());
    }

    /** The check-ins that these requests have made, on whatever day. */
    List<CheckIn> of(Collection<CheckIn.Wish> wishes) {
        return jdbc.sql("""
            select c.* from check_in c join unnest(:users::uuid[], :keys::text[]) as w (user_id, key)
                on c.user_id = w.user_id and c.request_key = w.key\
            """)
                .param("users", column(wishes, CheckIn.Wish::userId))
                .param("keys", column(wishes, CheckIn.Wish::requestKey))
                .query((row, _) -> checkIn(row))
                .list();
    }

    private static CheckIn checkIn(ResultSet row) throws SQLException {
        return new CheckIn(
                row.getObject("user_id", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getObject("campaign_id", UUID.class),
                row.getInt("streak"),
                row.getInt("points"),
                row.getString("request_key"));
    }

    private static <T> String[] column(Collection<T> rows, Function<T, Object> attribute) {
        return rows.stream().map(row -> attribute.apply(row).toString()).toArray(String[]::new);
    }
}
