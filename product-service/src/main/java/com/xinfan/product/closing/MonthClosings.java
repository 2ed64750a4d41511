package com.xinfan.product.closing;

import com.xinfan.product.closing.MonthClosing.ClosingLine;
import com.xinfan.product.closing.MonthClosing.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All closings; each transition is one statement that names the state it starts from. */
@Repository
class MonthClosings {

    private final JdbcClient jdbc;

    MonthClosings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the month is being closed, or closed, already. */
    boolean add(UUID id, YearMonth month, String by, Instant at) {
        return jdbc.sql("""
            insert into month_closing (id, month, status, begun_by, begun_at) values (:id, :month, 'BEGUN', :by, :at)
            on conflict (month) where status in ('BEGUN', 'SUBMITTED', 'CLOSED') do nothing
            """)
                        .param("id", id)
                        .param("month", month.atDay(1))
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<MonthClosing> find(UUID id) {
        return jdbc.sql("select * from month_closing where id = :id")
                .param("id", id)
                .query(MonthClosings::closing)
                .optional();
    }

    /** The one that is begun, submitted or closed. */
    Optional<MonthClosing> current(YearMonth month) {
        return jdbc.sql("""
            select * from month_closing where month = :month and status in ('BEGUN', 'SUBMITTED', 'CLOSED')
            """)
                .param("month", month.atDay(1))
                .query(MonthClosings::closing)
                .optional();
    }

    /** The latest month that is begun, submitted or closed; locked, so that months follow one another. */
    Optional<MonthClosing> lastLocked() {
        return jdbc.sql("""
            select * from month_closing where status in ('BEGUN', 'SUBMITTED', 'CLOSED')
             order by month desc limit 1 for update
            """).query(MonthClosings::closing).optional();
    }

    /** The latest closed month before another. */
    Optional<MonthClosing> closedBefore(YearMonth month) {
        return jdbc.sql("""
            select * from month_closing where status = 'CLOSED' and month < :month order by month desc limit 1
            """)
                .param("month", month.atDay(1))
                .query(MonthClosings::closing)
                .optional();
    }

    List<MonthClosing> unfinished() {
        return jdbc.sql("select * from month_closing where status = 'BEGUN' order by month")
                .query(MonthClosings::closing)
                .list();
    }

    List<MonthClosing> page(@Nullable UUID after, int limit) {
        return jdbc.sql("""
            select * from month_closing where (:after::uuid is null or id < :after) order by id desc limit :limit
            """)
                .param("after", after)
                .param("limit", limit)
                .query(MonthClosings::closing)
                .list();
    }

    /** Whoever submits it is its author. */
    void takenOver(UUID id, String by) {
        moved(jdbc.sql("update month_closing set begun_by = :by where id = :id and status in ('BEGUN', 'SUBMITTED')")
                .param("id", id)
                .param("by", by)
                .update());
    }

    /** Takes the snapshot in, in the place of one taken before. */
    void submitted(UUID id, Instant known, String hash, List<ClosingLine> lines) {
        moved(jdbc.sql("""
            update month_closing set status = 'SUBMITTED', known = :known, hash = :hash
             where id = :id and status in ('BEGUN', 'SUBMITTED')
            """)
                .param("id", id)
                .param("known", known.atOffset(ZoneOffset.UTC))
                .param("hash", hash)
                .update());
        jdbc.sql("delete from month_closing_line where closing_id = :id")
                .param("id", id)
                .update();
        for (var line : lines) {
            jdbc.sql("""
                insert into month_closing_line
                       (closing_id, account_group, unit, name, accounts, opening, debit, credit, closing)
                values (:id, :group, :unit, :name, :accounts, :opening, :debit, :credit, :closing)
                """)
                    .param("id", id)
                    .param("group", line.group())
                    .param("unit", line.unit())
                    .param("name", line.name())
                    .param("accounts", line.accounts())
                    .param("opening", line.opening())
                    .param("debit", line.debit())
                    .param("credit", line.credit())
                    .param("closing", line.closing())
                    .update();
        }
    }

    List<ClosingLine> lines(UUID id) {
        return jdbc.sql("select * from month_closing_line where closing_id = :id order by unit, account_group")
                .param("id", id)
                .query((row, _) -> new ClosingLine(
                        row.getString("account_group"),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getLong("accounts"),
                        row.getLong("opening"),
                        row.getLong("debit"),
                        row.getLong("credit"),
                        row.getLong("closing")))
                .list();
    }

    void closed(UUID id, String by, Instant at, long seal, String sealHash) {
        moved(jdbc.sql("""
            update month_closing
               set status = 'CLOSED', decided_by = :by, decided_at = :at, seal_number = :seal, seal_hash = :sealHash
             where id = :id and status = 'SUBMITTED'
            """)
                .param("id", id)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("seal", seal)
                .param("sealHash", sealHash)
                .update());
    }

    void rejected(UUID id, String by, Instant at) {
        moved(jdbc.sql("""
            update month_closing set status = 'REJECTED', decided_by = :by, decided_at = :at
             where id = :id and status = 'SUBMITTED'
            """)
                .param("id", id)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update());
    }

    /** Null takes the wish back. */
    void wishReopened(UUID id, @Nullable String reason) {
        moved(jdbc.sql("update month_closing set reopening = :reason where id = :id and status = 'CLOSED'")
                .param("id", id)
                .param("reason", reason)
                .update());
    }

    void reopened(UUID id, String by, Instant at) {
        moved(jdbc.sql("""
            update month_closing set status = 'REOPENED', reopened_by = :by, reopened_at = :at
             where id = :id and status = 'CLOSED' and reopening is not null
            """)
                .param("id", id)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update());
    }

    /** The database's clock, which also says when an entry was recorded. */
    Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static void moved(int rows) {
        if (rows == 0) {
            throw ClosingProblem.CLOSING_TAKEN.problem();
        }
    }

    private static MonthClosing closing(ResultSet row, int number) throws SQLException {
        return new MonthClosing(
                row.getObject("id", UUID.class),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                Status.valueOf(row.getString("status")),
                row.getString("begun_by"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                instant(row, "known"),
                row.getString("hash"),
                row.getObject("seal_number", Long.class),
                row.getString("seal_hash"),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("reopening"),
                row.getString("reopened_by"),
                instant(row, "reopened_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
