package com.xinfan.campaign.point;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When which of the points lapse. */
@Component
class PointLots {

    private final JdbcClient jdbc;

    PointLots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is left of points given at one time. */
    record Lot(UUID transferId, UUID userId, long remaining) {}

    void open(Map<UUID, Points.Earning> byTransfer) {
        var lots = List.copyOf(byTransfer.entrySet());
        jdbc.sql("""
            insert into point_lot (transfer_id, user_id, points, remaining, expires_on)
            select id, user_id, points, points, expires_on
            from unnest(:ids::uuid[], :users::uuid[], :points::bigint[], :days::date[])
                as l (id, user_id, points, expires_on)\
            """)
                .param("ids", column(lots, Map.Entry::getKey))
                .param("users", column(lots, lot -> lot.getValue().userId()))
                .param("points", column(lots, lot -> lot.getValue().points()))
                .param("days", column(lots, lot -> lot.getValue().expiresOn()))
                .update();
    }

    /** Empties what has lapsed, at most so many lots, and answers what was in them. */
    List<Lot> lapse(LocalDate today, int limit) {
        return jdbc.sql("""
            update point_lot l set remaining = 0
            from (select transfer_id, remaining from point_lot where expires_on <= :today and remaining > 0
                  order by expires_on, transfer_id limit :limit for update skip locked) due
            where l.transfer_id = due.transfer_id
            returning l.transfer_id, l.user_id, due.remaining\
            """)
                .param("today", today)
                .param("limit", limit)
                .query((row, _) -> new Lot(
                        row.getObject("transfer_id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getLong("remaining")))
                .list();
    }

    /** How many of a user's points will have lapsed by a day. */
    long lapsingBy(UUID user, LocalDate day) {
        return jdbc.sql("""
            select coalesce(sum(remaining), 0) from point_lot
            where user_id = :user and expires_on <= :day and remaining > 0\
            """)
                .param("user", user)
                .param("day", day)
                .query(Long.class)
                .single();
    }

    private static <T> String[] column(Collection<T> rows, Function<T, Object> attribute) {
        return rows.stream().map(row -> attribute.apply(row).toString()).toArray(String[]::new);
    }
}
