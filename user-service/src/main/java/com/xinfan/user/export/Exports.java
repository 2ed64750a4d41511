package com.xinfan.user.export;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files and what becomes of them. One that a kill broke off is made anew from its start. */
@Service
@Transactional
class Exports implements DueWork {

    private static final int ROWS_MAX = 50_000;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final String VIEW =
            "select id, kind, reason, requested_at, status, rows, truncated, ready_at, expires_at from export_job ";

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    Exports(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    enum ExportStatus {
        WAITING,
        READY,
        EXPIRED
    }

    /** {@code truncated} when there was more than a file may hold. */
    record ExportView(
            UUID id,
            ExportKind kind,
            String reason,
            Instant requestedAt,
            ExportStatus status,
            @Nullable Integer rows,
            @Nullable Boolean truncated,
            @Nullable Instant readyAt,
            @Nullable Instant expiresAt) {}

    private record Job(UUID id, ExportKind kind, String reason, String requestedBy, Instant requestedAt) {}

    ExportView ask(CurrentStaff staff, ExportKind kind, String reason) {
        var id = Ids.next();
        jdbc.sql("""
            insert into export_job (id, kind, reason, requested_by, staff_id, requested_at, status)
            values (:id, :kind, :reason, :by, :staff, :now, 'WAITING')
            """)
                .param("id", id)
                .param("kind", kind.name())
                .param("reason", reason)
                .param("by", staff.username())
                .param("staff", staff.id())
                .param("now", now())
                .update();
        audit.record(staff.username(), "export.asked", "export:" + id, null, kind, reason);
        return get(staff, id);
    }

    ExportView get(CurrentStaff staff, UUID id) {
        return jdbc.sql(VIEW + "where id = :id and staff_id = :staff")
                .param("id", id)
                .param("staff", staff.id())
                .query(ExportView.class)
                .optional()
                .orElseThrow(ExportProblem.EXPORT_NOT_FOUND::problem);
    }

    List<ExportView> page(CurrentStaff staff, PageQuery query) {
        return jdbc.sql(VIEW + """
            where staff_id = :staff and (:after::uuid is null or id < :after) order by id desc limit :limit
            """)
                .param("staff", staff.id())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(new SimplePropertyRowMapper<>(ExportView.class))
                .list();
    }

    byte[] file(CurrentStaff staff, UUID id) {
        var view = get(staff, id);
        var file = jdbc.sql("""
            update export_job set downloads = downloads + 1
            where id = :id and status = 'READY' and expires_at > :now returning file
            """)
                .param("id", id)
                .param("now", now())
                .query((row, _) -> row.getBytes(1))
                .optional()
                .orElseThrow(ExportProblem.EXPORT_NOT_READY::problem);
        audit.record(staff.username(), "export.downloaded", "export:" + id, null, view.rows(), view.reason());
        return Objects.requireNonNull(file);
    }

    @Override
    public String name() {
        return "exports";
    }

    /** One file a call. */
    @Override
    public int runDue() {
        var expired = jdbc.sql("update export_job set status = 'EXPIRED', file = null"
                        + " where status = 'READY' and expires_at <= :now")
                .param("now", now())
                .update();
        var next = jdbc.sql("""
            select id, kind, reason, requested_by, requested_at from export_job where status = 'WAITING'
            order by id limit 1 for update skip locked
            """).query(Job.class).optional();
        next.ifPresent(this::make);
        return expired + (next.isPresent() ? 1 : 0);
    }

    private void make(Job job) {
        var at = job.requestedAt().atZone(BusinessClock.ZONE).toLocalDateTime().withNano(0);
        var mark = job.requestedBy() + " " + at + " " + job.id();
        var file = new CsvFile();
        file.line(List.of("导出人：" + job.requestedBy(), "时间：" + at, "用途：" + job.reason(), "编号：" + job.id()));
        var rows = jdbc.sql(job.kind().sql() + " limit " + ROWS_MAX).query((ResultSet found) -> {
            file.line(titles(found));
            var written = 0;
            while (written < ROWS_MAX && found.next()) {
                file.line(cells(found, mark));
                written++;
            }
            return written;
        });
        jdbc.sql("""
            update export_job set status = 'READY', rows = :rows, truncated = :truncated, file = :file, ready_at = :now,
                                  expires_at = :until
            where id = :id
            """)
                .param("rows", rows)
                .param("truncated", rows == ROWS_MAX)
                .param("file", file.bytes())
                .param("now", now())
                .param("until", Timestamp.from(clock.instant().plus(KEPT)))
                .param("id", job.id())
                .update();
        var after = Map.of("kind", job.kind(), "rows", rows);
        audit.record(job.requestedBy(), "export.made", "export:" + job.id(), null, after, job.reason());
    }

    private static List<String> titles(ResultSet row) throws SQLException {
        var titles = new ArrayList<String>();
        for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            titles.add(row.getMetaData().getColumnLabel(column));
        }
        titles.add("watermark");
        return titles;
    }

    private static List<@Nullable Object> cells(ResultSet row, String mark) throws SQLException {
        var cells = new ArrayList<@Nullable Object>();
        for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            var value = row.getObject(column);
            cells.add(value instanceof Timestamp time ? time.toInstant() : value);
        }
        cells.add(mark);
        return cells;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
