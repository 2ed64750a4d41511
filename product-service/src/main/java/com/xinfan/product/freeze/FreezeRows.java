package com.xinfan.product.freeze;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The freezes; a user's are changed by one transaction at a time, which holds the user's control row. */
@Repository
class FreezeRows {

    private final JdbcClient jdbc;

    FreezeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Freeze freeze) {
        jdbc.sql("""
            insert into account_freeze (id, user_id, kind, scope, amount, from_day, until_day, status, created_at)
            values (:id, :user, :kind, :scope, :amount, :from, :until, :status, :at)
            """)
                .param("id", freeze.id())
                .param("user", freeze.userId())
                .param("kind", freeze.kind().name())
                .param("scope", freeze.scope().name())
                .param("amount", freeze.amount())
                .param("from", freeze.fromDay())
                .param("until", freeze.untilDay())
                .param("status", freeze.status().name())
                .param("at", freeze.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Freeze> find(UUID id) {
        return jdbc.sql("select * from account_freeze where id = :id")
                .param("id", id)
                .query(FreezeRows::freeze)
                .optional();
    }

    List<Freeze> active(UUID user) {
        return jdbc.sql("select * from account_freeze where user_id = :user and status = 'ACTIVE' order by place")
                .param("user", user)
                .query(FreezeRows::freeze)
                .list();
    }

    /** What staff may ask for; null asks for all. */
    record Filter(
            Freeze.@Nullable Status status,
            Freeze.@Nullable Kind kind,
            @Nullable UUID userId) {}

    List<Freeze> page(Filter filter, @Nullable UUID after, int limit) {
        return jdbc.sql("""
            select * from account_freeze
             where (:status::text is null or status = :status) and (:kind::text is null or kind = :kind)
               and (:user::uuid is null or user_id = :user) and (:after::uuid is null or id < :after)
             order by id desc limit :limit
            """)
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("user", filter.userId())
                .param("after", after)
                .param("limit", limit)
                .query(FreezeRows::freeze)
                .list();
    }

    void activate(UUID id) {
        jdbc.sql("update account_freeze set status = 'ACTIVE', place = nextval('account_freeze_place') where id = :id")
                .param("id", id)
                .update();
    }

    void move(UUID id, Freeze.Status status, Instant now) {
        jdbc.sql("update account_freeze set status = :status, ended_at = :ended where id = :id")
                .param("status", status.name())
                .param("ended", status.ended() ? now.atOffset(ZoneOffset.UTC) : null)
                .param("id", id)
                .update();
    }

    void prolong(UUID id, LocalDate until) {
        jdbc.sql("update account_freeze set until_day = :until where id = :id")
                .param("until", until)
                .param("id", id)
                .update();
    }

    void deduct(UUID id, long amount) {
        jdbc.sql("update account_freeze set deducted = deducted + :amount where id = :id")
                .param("amount", amount)
                .param("id", id)
                .update();
    }

    /** Freezes whose first day has come or whose last is over; a waiting one that is over already is both. */
    List<Freeze> turning(LocalDate today, int limit) {
        return jdbc.sql("""
            (select * from account_freeze where status = 'WAITING' and from_day <= :today limit :limit)
            union all
            (select * from account_freeze where status = 'ACTIVE' and until_day < :today limit :limit)
            """)
                .param("today", today)
                .param("limit", limit)
                .query(FreezeRows::freeze)
                .list();
    }

    /** Makes this transaction the only one that changes the user's freezes; answers the version of what stands. */
    long lock(UUID user) {
        jdbc.sql("insert into account_control (user_id) values (:user) on conflict (user_id) do nothing")
                .param("user", user)
                .update();
        return jdbc.sql("select version from account_control where user_id = :user for update")
                .param("user", user)
                .query(Long.class)
                .single();
    }

    void version(UUID user, long version) {
        jdbc.sql("update account_control set version = :version where user_id = :user")
                .param("version", version)
                .param("user", user)
                .update();
    }

    private static Freeze freeze(ResultSet row, int number) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Freeze(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                Freeze.Kind.valueOf(row.getString("kind")),
                Freeze.Scope.valueOf(row.getString("scope")),
                row.getObject("amount", Long.class),
                row.getLong("deducted"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                Freeze.Status.valueOf(row.getString("status")),
                row.getObject("place", Long.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
