package com.xinfan.product.cash.reconciliation;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Breaks as finance sees them, and on the work list together with the days whose files were refused. */
@Repository
class BreakQueue implements WorkSource {

    private static final int SHOWN = 200;

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    BreakQueue(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many whole days a break has been open: up to 1, 2 to 3, 4 to 7, more. */
    enum Age {
        D0_1(0, 2),
        D2_3(2, 4),
        D4_7(4, 8),
        D8_PLUS(8, 100_000);

        private final int from;
        private final int to;

        Age(int from, int to) {
            this.from = from;
            this.to = to;
        }
    }

    /** Which breaks are wanted. */
    record Filter(
            @Nullable String kind,
            @Nullable String status,
            @Nullable Age age,
            @Nullable String owner,
            @Nullable LocalDate day) {}

    /**
     * In fen, money in positive: {@code here} by our books, {@code there} by the bank's, {@code effect} their
     * difference; for a duplicate the bank's surplus.
     */
    record BreakLine(
            UUID id,
            String kind,
            LocalDate day,
            String requestId,
            @Nullable UUID transferId,
            @Nullable String transferStatus,
            @Nullable UUID fileId,
            @Nullable Integer line,
            long here,
            long there,
            long effect,
            String status,
            Instant openedAt,
            long ageDays,
            Instant dueAt,
            @Nullable String owner,
            @Nullable String proposed,
            @Nullable String proposedBy,
            @Nullable String proposedReason,
            @Nullable String resolution,
            @Nullable Instant resolvedAt,
            @Nullable String resolvedBy,
            @Nullable String postingKey) {}

    record Note(String author, Instant at, String text) {}

    List<BreakLine> page(Filter filter, PageQuery query) {
        var now = clock.now();
        var age = filter.age();
        return jdbc.sql("""
            select * from bank_break_effect
             where (:kind::text is null or kind = :kind) and (:status::text is null or status = :status)
               and (:owner::text is null or owner = :owner) and (:day::date is null or day = :day)
               and (:after::uuid is null or id < :after)
               and (:openedUntil::timestamptz is null or opened_at <= :openedUntil)
               and (:openedAfter::timestamptz is null or opened_at > :openedAfter)
             order by id desc limit :limit
            """)
                .param("kind", filter.kind())
                .param("status", filter.status())
                .param("owner", filter.owner())
                .param("day", filter.day())
                .param("after", query.after())
                .param("openedUntil", age == null ? null : before(now, age.from))
                .param("openedAfter", age == null ? null : before(now, age.to))
                .param("limit", query.size() + 1)
                .query(this::line)
                .list();
    }

    Optional<BreakLine> find(UUID id) {
        return jdbc.sql("select * from bank_break_effect where id = :id")
                .param("id", id)
                .query(this::line)
                .optional();
    }

    List<Note> notes(UUID id) {
        return jdbc.sql("select author, at, text from bank_break_note where break_id = :id order by id")
                .param("id", id)
                .query((row, _) -> new Note(
                        row.getString("author"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("text")))
                .list();
    }

    @Override
    public List<WorkItem> open() {
        var breaks = jdbc.sql("select * from bank_break_effect where status = 'OPEN' order by opened_at limit :limit")
                .param("limit", SHOWN)
                .query((row, number) -> item(line(row, number)))
                .list();
        var refused =
                jdbc.sql("""
                    select distinct on (f.day) f.id, f.day, f.fault, f.fault_line, f.received_at from bank_file f
                     where f.status = 'REFUSED'
                       and not exists (select 1 from bank_file a
                                where a.day = f.day and a.status in ('ACCEPTED', 'PROPOSED'))
                     order by f.day, f.id desc limit :limit
                    """).param("limit", SHOWN).query(BreakQueue::refused).list();
        return Stream.concat(breaks.stream(), refused.stream()).toList();
    }

    private static WorkItem refused(ResultSet row, int number) throws SQLException {
        var since = row.getObject("received_at", OffsetDateTime.class).toInstant();
        return new WorkItem(
                "bank-file",
                row.getObject("id", UUID.class),
                "银行对账文件 " + row.getString("day") + " 第 " + row.getInt("fault_line") + " 行有误，已整份拒收："
                        + row.getString("fault"),
                null,
                since,
                since.plus(Duration.ofDays(1)));
    }

    private static WorkItem item(BreakLine line) {
        return new WorkItem(
                "bank-break",
                line.id(),
                "对账差异 " + line.kind() + " " + line.day() + "，"
                        + BigDecimal.valueOf(line.effect(), 2).toPlainString() + " 元",
                line.owner(),
                line.openedAt(),
                line.dueAt());
    }

    private BreakLine line(ResultSet row, int number) throws SQLException {
        var openedAt = row.getObject("opened_at", OffsetDateTime.class).toInstant();
        var resolvedAt = row.getObject("resolved_at", OffsetDateTime.class);
        return new BreakLine(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("day", LocalDate.class),
                row.getString("request_id"),
                row.getObject("transfer_id", UUID.class),
                row.getString("transfer_status"),
                row.getObject("file_id", UUID.class),
                row.getObject("line", Integer.class),
                row.getLong("here"),
                row.getLong("there"),
                row.getLong("effect"),
                row.getString("status"),
                openedAt,
                Duration.between(openedAt, resolvedAt == null ? clock.now() : resolvedAt.toInstant())
                        .toDays(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("owner"),
                row.getString("proposed"),
                row.getString("proposed_by"),
                row.getString("proposed_reason"),
                row.getString("resolution"),
                resolvedAt == null ? null : resolvedAt.toInstant(),
                row.getString("resolved_by"),
                row.getString("posting_key"));
    }

    private static OffsetDateTime before(Instant now, int days) {
        return now.minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    }
}
