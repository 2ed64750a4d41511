package com.xinfan.product.cash.reconciliation;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All files ever received, and their lines. */
@Repository
class BankFiles {

    private static final int BATCH = 5_000;
    private static final String COLUMNS = """
        id, day, sha256, octet_length(raw) as bytes, source, received_by, received_at, status, reason, fault,
        fault_line, fault_column, fault_detail, lines, debits, credits, reconciled_at\
        """;

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    BankFiles(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What becomes of a file. */
    enum Status {
        /** Not a good file: nothing of it counts. */
        REFUSED,
        /** Another file than the day's: a second person has to say that it replaces that one. */
        PROPOSED,
        /** The day's file. */
        ACCEPTED,
        REJECTED,
        SUPERSEDED
    }

    /** Where a file came from. */
    enum Source {
        FETCHED,
        UPLOADED
    }

    /** Who brought a file, how, and why another one than before. */
    record Origin(Source source, String by, @Nullable String reason) {}

    /** {@code debits} and {@code credits} in fen; the fault's place is counted from 1. */
    record BankFile(
            UUID id,
            LocalDate day,
            String sha256,
            int bytes,
            Source source,
            String receivedBy,
            Instant receivedAt,
            Status status,
            @Nullable String reason,
            @Nullable String fault,
            @Nullable Integer faultLine,
            @Nullable Integer faultColumn,
            @Nullable String faultDetail,
            int lines,
            long debits,
            long credits,
            @Nullable Instant reconciledAt) {}

    /** A line as it was placed; {@code signed} is positive for money in. */
    record FiledLine(
            int line,
            String requestId,
            long signed,
            @Nullable String category,
            @Nullable UUID transferId,
            boolean settled) {}

    Optional<BankFile> find(LocalDate day, String sha256) {
        return one("day = :day and sha256 = :sha", Map.of("day", day, "sha", sha256));
    }

    Optional<BankFile> accepted(LocalDate day) {
        return one("day = :day and status = 'ACCEPTED'", Map.of("day", day));
    }

    Optional<BankFile> find(UUID id) {
        return one("id = :id", Map.of("id", id));
    }

    private Optional<BankFile> one(String where, Map<String, Object> params) {
        return jdbc.sql("select " + COLUMNS + " from bank_file where " + where)
                .params(params)
                .query(BankFiles::file)
                .optional();
    }

    byte[] raw(UUID id) {
        return jdbc.sql("select raw from bank_file where id = :id")
                .param("id", id)
                .query((row, _) -> row.getBytes("raw"))
                .single();
    }

    /** The oldest accepted file that has not been reconciled. */
    Optional<UUID> toReconcile() {
        return jdbc.sql("""
            select id from bank_file where status = 'ACCEPTED' and reconciled_at is null order by day limit 1
            """).query(UUID.class).optional();
    }

    List<BankFile> page(@Nullable LocalDate day, @Nullable Status status, PageQuery query) {
        return jdbc.sql("select " + COLUMNS + """
              from bank_file
             where (:day::date is null or day = :day) and (:status::text is null or status = :status)
               and (:after::uuid is null or id < :after)
             order by id desc limit :limit
            """)
                .param("day", day)
                .param("status", status == null ? null : status.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(BankFiles::file)
                .list();
    }

    /** Writes a file down, with its fault if it is refused; empty when the day has this very file already. */
    Optional<UUID> add(
            LocalDate day, String sha256, byte[] raw, Origin origin, Status status, @Nullable FileFault fault) {
        var id = Ids.next();
        var added = jdbc.sql("""
            insert into bank_file (id, day, sha256, raw, source, received_by, received_at, status, reason,
                                   fault, fault_line, fault_column, fault_detail)
            values (:id, :day, :sha, :raw, :source, :by, :now, :status, :reason, :fault, :line, :column, :detail)
            on conflict (day, sha256) do nothing
            """)
                .param("id", id)
                .param("day", day)
                .param("sha", sha256)
                .param("raw", raw)
                .param("source", origin.source().name())
                .param("by", origin.by())
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("status", status.name())
                .param("reason", origin.reason())
                .param("fault", fault == null ? null : fault.kind().name())
                .param("line", fault == null ? null : fault.line())
                .param("column", fault == null ? null : fault.column())
                .param("detail", fault == null ? null : fault.detail())
                .update();
        return added == 1 ? Optional.of(id) : Optional.empty();
    }

    void totals(UUID id, BankFileReader.Totals totals) {
        jdbc.sql("update bank_file set lines = :lines, debits = :debits, credits = :credits where id = :id")
                .param("lines", totals.lines())
                .param("debits", totals.debits())
                .param("credits", totals.credits())
                .param("id", id)
                .update();
    }

    void become(UUID id, Status status) {
        jdbc.sql("update bank_file set status = :status where id = :id")
                .param("status", status.name())
                .param("id", id)
                .update();
    }

    void reconciled(UUID id, boolean done) {
        jdbc.sql("update bank_file set reconciled_at = case when :done then :now::timestamptz end where id = :id")
                .param("done", done)
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    List<FiledLine> lines(UUID file, @Nullable String category, int after, int limit) {
        return jdbc.sql("""
            select line, request_id, signed, category, transfer_id, settled from bank_line
             where file_id = :file and line > :after and (:category::text is null or category = :category)
             order by line limit :limit
            """)
                .param("file", file)
                .param("after", after)
                .param("category", category)
                .param("limit", limit)
                .query((row, _) -> new FiledLine(
                        row.getInt("line"),
                        row.getString("request_id"),
                        row.getLong("signed"),
                        row.getString("category"),
                        row.getObject("transfer_id", UUID.class),
                        row.getBoolean("settled")))
                .list();
    }

    /** Wants the file of every day from the first transfer, or the last day wanted, up to a day. */
    int want(LocalDate until) {
        return jdbc.sql("""
            insert into bank_day (day, next_try_at)
            select d::date, 'epoch' from generate_series(
                least(coalesce((select max(day) + 1 from bank_day),
                               (select (min(created_at) at time zone 'Asia/Shanghai')::date from bank_transfer)),
                      :until::date),
                :until::date, interval '1 day') d
            on conflict (day) do nothing
            """).param("until", until).update();
    }

    /** Where the lines of a new file go. */
    Lines linesOf(UUID file) {
        return new Lines(file);
    }

    /** Takes a file's lines in, some thousands with one statement. */
    final class Lines {

        private final UUID file;
        private final List<BankFileReader.Line> held = new ArrayList<>(BATCH);

        Lines(UUID file) {
            this.file = file;
        }

        void add(BankFileReader.Line line) {
            held.add(line);
            if (held.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            if (!held.isEmpty()) {
                write();
                held.clear();
            }
        }

        private void write() {
            jdbc.sql("""
                insert into bank_line (file_id, line, request_id, signed)
                select :file, l.line, l.request_id, l.signed
                  from unnest(:lines::integer[], :requests::text[], :amounts::bigint[]) as l (line, request_id, signed)
                """)
                    .param("file", file)
                    .param(
                            "lines",
                            held.stream().map(BankFileReader.Line::number).toArray(Integer[]::new))
                    .param(
                            "requests",
                            held.stream().map(BankFileReader.Line::requestId).toArray(String[]::new))
                    .param("amounts", held.stream().map(Lines::signed).toArray(Long[]::new))
                    .update();
        }

        private static long signed(BankFileReader.Line line) {
            return switch (line.kind()) {
                case DEBIT -> line.amount();
                case CREDIT -> -line.amount();
            };
        }
    }

    private static BankFile file(ResultSet row, int number) throws SQLException {
        var reconciledAt = row.getObject("reconciled_at", OffsetDateTime.class);
        return new BankFile(
                row.getObject("id", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getString("sha256"),
                row.getInt("bytes"),
                Source.valueOf(row.getString("source")),
                row.getString("received_by"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                Status.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getString("fault"),
                row.getObject("fault_line", Integer.class),
                row.getObject("fault_column", Integer.class),
                row.getString("fault_detail"),
                row.getInt("lines"),
                row.getLong("debits"),
                row.getLong("credits"),
                reconciledAt == null ? null : reconciledAt.toInstant());
    }
}
