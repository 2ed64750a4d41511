package com.xinfan.user.export;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.sheet.Format;
import com.xinfan.sheet.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            "select id, kind, reason, format, requested_at, status, rows, truncated, ready_at, expires_at from"
                    + " export_job ";

    private final JdbcClient jdbc;
    private final ExportKinds kinds;
    private final Audit audit;
    private final Clock clock;

    Exports(JdbcClient jdbc, ExportKinds kinds, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.kinds = kinds;
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
            String kind,
            String reason,
            Format format,
            Instant requestedAt,
            ExportStatus status,
            @Nullable Integer rows,
            @Nullable Boolean truncated,
            @Nullable Instant readyAt,
            @Nullable Instant expiresAt) {}

    /** {@code filter} is JSON that the kind understands. */
    record Wish(String kind, String reason, String filter, Format format) {}

    private record Job(UUID id, Wish wish, CurrentStaff staff, Instant requestedAt) {}

    ExportView ask(CurrentStaff staff, Wish wish) {
        var id = Ids.next();
        jdbc.sql("""
            insert into export_job
                (id, kind, reason, filter, format, requested_by, staff_id, roles, requested_at, status)
            values (:id, :kind, :reason, :filter, :format, :by, :staff, :roles, :now, 'WAITING')
            """)
                .param("id", id)
                .param("kind", wish.kind())
                .param("reason", wish.reason())
                .param("filter", wish.filter())
                .param("format", wish.format().name())
                .param("by", staff.username())
                .param("staff", staff.id())
                .param("roles", staff.roles().stream().map(Role::name).toArray(String[]::new))
                .param("now", now())
                .update();
        audit.record(
                staff.username(),
                "export.asked",
                "export:" + id,
                null,
                Map.of("kind", wish.kind(), "filter", wish.filter()),
                wish.reason());
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
            select * from export_job where status = 'WAITING' order by id limit 1 for update skip locked
            """).query((row, _) -> job(row)).optional();
        next.ifPresent(this::make);
        return expired + (next.isPresent() ? 1 : 0);
    }

    private static Job job(ResultSet row) throws SQLException {
        var roles = Stream.of((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
        return new Job(
                row.getObject("id", UUID.class),
                new Wish(
                        row.getString("kind"),
                        row.getString("reason"),
                        row.getString("filter"),
                        Format.valueOf(row.getString("format"))),
                new CurrentStaff(row.getObject("staff_id", UUID.class), row.getString("requested_by"), roles),
                row.getTimestamp("requested_at").toInstant());
    }

    private void make(Job job) {
        var rows = new AtomicInteger();
        var file = file(job, rows);
        jdbc.sql("""
            update export_job set status = 'READY', rows = :rows, truncated = :truncated, file = :file, ready_at = :now,
                                  expires_at = :until
            where id = :id
            """)
                .param("rows", rows.get())
                .param("truncated", rows.get() == ROWS_MAX)
                .param("file", file)
                .param("now", now())
                .param("until", Timestamp.from(clock.instant().plus(KEPT)))
                .param("id", job.id())
                .update();
        var after = Map.of("kind", job.wish().kind(), "rows", rows.get());
        audit.record(
                job.staff().username(),
                "export.made",
                "export:" + job.id(),
                null,
                after,
                job.wish().reason());
    }

    /** The list with one more column, whose every cell says who took it out. */
    private byte[] file(Job job, AtomicInteger rows) {
        var who = job.staff().username();
        var at = job.requestedAt().atZone(BusinessClock.ZONE).toLocalDateTime().withNano(0);
        var mark = who + " " + at + " " + job.id();
        var title = "导出人：" + who + "；时间：" + at + "；用途：" + job.wish().reason() + "；编号：" + job.id();
        var table = kinds.table(job.wish().kind(), job.wish().filter(), job.staff(), ROWS_MAX);
        var columns = new ArrayList<>(table.columns());
        columns.add(Table.Column.text(title));
        var marked = new Table(
                table.name(),
                columns,
                each -> table.rows().each(row -> {
                    var cells = Arrays.copyOf(row.cells(), columns.size());
                    cells[columns.size() - 1] = mark;
                    rows.incrementAndGet();
                    each.accept(new Table.Row(cells));
                }));
        var bytes = new ByteArrayOutputStream();
        try {
            job.wish().format().write(marked, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
