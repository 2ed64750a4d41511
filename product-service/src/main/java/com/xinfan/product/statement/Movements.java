package com.xinfan.product.statement;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.chart.Chart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries of users' cash accounts, read from the ledger's tables and never written. */
@Repository
class Movements {

    /** A filtered page looks at no more entries than this; where it finds too few, its cursor goes on from there. */
    static final int LOOKED_AT = 5_000;

    private final JdbcClient jdbc;

    Movements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In fen, from the user's side: positive is money in. {@code entry} orders the account's entries as booked. */
    record Movement(
            long entry,
            String transferKey,
            String transferKind,
            long amount,
            long balance,
            Instant effectiveAt,
            Instant recordedAt) {

        MovementKind kind() {
            return MovementKind.of(transferKind);
        }

        @Nullable
        UUID reference() {
            return MovementKind.reference(transferKey);
        }
    }

    /** Days are business days, both included; null leaves a side open. */
    record Filter(
            @Nullable MovementKind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        boolean all() {
            return kind == null && from == null && to == null;
        }
    }

    /** {@code next} is the cursor of the next page; null when the account has nothing older. */
    record Slice(List<Movement> items, @Nullable Long next) {}

    private record Seen(Movement movement, boolean wanted) {}

    /**
     * A page, newest first. The balance after the newest entry looked at is that of the last statement's mark before
     * it, and what was booked since; each older one follows from it.
     */
    Slice page(UUID user, Filter filter, @Nullable Long before, int size) {
        var limit = filter.all() ? size + 1 : LOOKED_AT;
        var seen = jdbc.sql("""
            with account as (select id from ledger_account where code = :code),
            scanned as materialized (
                select e.id, e.transfer_id, -e.amount as amount, e.effective_at, e.recorded_at
                  from ledger_entry e
                 where e.account_id = (select id from account) and (:before::bigint is null or e.id < :before)
                 order by e.id desc limit :limit),
            mark as (
                select to_entry, balance from account_statement
                 where user_id = :user and to_entry <= (select max(id) from scanned)
                 order by to_entry desc limit 1),
            top as (
                select coalesce((select balance from mark), 0) - coalesce(sum(e.amount), 0) as balance
                  from ledger_entry e
                 where e.account_id = (select id from account)
                   and e.id > coalesce((select to_entry from mark), 0) and e.id <= (select max(id) from scanned))
            select s.id, t.key, t.kind, s.amount, s.effective_at, s.recorded_at,
                   (select balance from top)
                       - coalesce(sum(s.amount) over (order by s.id desc
                                                      rows between unbounded preceding and 1 preceding), 0) as balance,
                   (:kinds::text[] is null or (t.kind = any(:kinds)) = :among)
                       and (:from::timestamptz is null or s.effective_at >= :from)
                       and (:until::timestamptz is null or s.effective_at < :until) as wanted
              from scanned s join ledger_transfer t on t.id = s.transfer_id
             order by s.id desc
            """)
                .param("code", Chart.userCash(user).code())
                .param("user", user)
                .param("before", before)
                .param("limit", limit)
                .param("kinds", kinds(filter.kind()))
                .param("among", filter.kind() != MovementKind.OTHER)
                .param("from", startOf(filter.from()))
                .param("until", filter.to() == null ? null : startOf(filter.to().plusDays(1)))
                .query((row, number) -> new Seen(movement(row, number), row.getBoolean("wanted")))
                .list();
        return slice(seen, limit, size);
    }

    private static Slice slice(List<Seen> seen, int limit, int size) {
        var wanted = seen.stream().filter(Seen::wanted).map(Seen::movement).toList();
        if (wanted.size() > size) {
            var items = wanted.subList(0, size);
            return new Slice(items, items.getLast().entry());
        }
        // Nothing more was found here, but what was not looked at may hold more.
        return new Slice(
                wanted, seen.size() == limit ? seen.getLast().movement().entry() : null);
    }

    /** The next entries of a statement after one of them, oldest first, each with the balance after it. */
    List<Movement> of(Statement statement, Statements.Span span, long after, long balance, int size) {
        return jdbc.sql("select n.*, :balance + sum(n.amount) over (order by n.id) as balance from ("
                        + Statements.CONTENT + " and e.id > :after order by e.id limit :size) n order by n.id")
                .params(span.parameters(statement))
                .param("after", after)
                .param("balance", balance)
                .param("size", size)
                .query(Movements::movement)
                .list();
    }

    private static String @Nullable [] kinds(@Nullable MovementKind kind) {
        return kind == null
                ? null
                : kind == MovementKind.OTHER
                        ? MovementKind.known()
                        : kind.transferKinds().toArray(String[]::new);
    }

    private static @Nullable OffsetDateTime startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(BusinessClock.ZONE).toOffsetDateTime();
    }

    private static Movement movement(ResultSet row, int number) throws SQLException {
        return new Movement(
                row.getLong("id"),
                row.getString("key"),
                row.getString("kind"),
                row.getLong("amount"),
                row.getLong("balance"),
                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
