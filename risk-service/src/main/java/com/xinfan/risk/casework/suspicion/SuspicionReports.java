package com.xinfan.risk.casework.suspicion;

import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.casework.suspicion.SuspicionReport.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All versions of all reports. */
@Repository
class SuspicionReports {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SuspicionReports(JdbcClient jdbc, @Qualifier("eventJson") JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(SuspicionReport report) {
        jdbc.sql("update suspicion_report set status = 'REPLACED' where case_id = :case and status = 'DRAFT'")
                .param("case", report.caseId())
                .update();
        jdbc.sql("""
            insert into suspicion_report (id, case_id, user_id, version, status, from_at, to_at, content, hash, due_at,
                                          drafted_by, drafted_at)
            values (:id, :case, :user, :version, 'DRAFT', :from, :to, :content::jsonb, :hash, :due, :by, :at)\
            """)
                .param("id", report.id())
                .param("case", report.caseId())
                .param("user", report.userId())
                .param("version", report.version())
                .param("from", Timestamp.from(report.content().from()))
                .param("to", Timestamp.from(report.content().to()))
                .param("content", json.writeValueAsString(report.content()))
                .param("hash", report.hash())
                .param("due", Timestamp.from(report.dueAt()))
                .param("by", report.draftedBy())
                .param("at", Timestamp.from(report.draftedAt()))
                .update();
    }

    Optional<SuspicionReport> find(UUID id) {
        return jdbc.sql("select * from suspicion_report where id = :id")
                .param("id", id)
                .query((row, _) -> report(row))
                .optional();
    }

    Optional<SuspicionReport> lock(UUID id) {
        return jdbc.sql("select * from suspicion_report where id = :id for update")
                .param("id", id)
                .query((row, _) -> report(row))
                .optional();
    }

    /** The latest version first. */
    List<SuspicionReport> of(UUID caseId) {
        return jdbc.sql("select * from suspicion_report where case_id = :case order by version desc")
                .param("case", caseId)
                .query((row, _) -> report(row))
                .list();
    }

    List<SuspicionReport> page(@Nullable Status status, PageQuery query) {
        return jdbc.sql("""
            select * from suspicion_report
            where (:status::text is null or status = :status) and (:after::uuid is null or id < :after)
            order by id desc limit :limit\
            """)
                .param("status", status == null ? null : status.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> report(row))
                .list();
    }

    void submitted(UUID id, String by) {
        jdbc.sql("update suspicion_report set status = 'SUBMITTED', submitted_by = :by where id = :id")
                .param("by", by)
                .param("id", id)
                .update();
    }

    void decided(UUID id, Status status, String by, @Nullable Instant filedAt) {
        jdbc.sql("""
            update suspicion_report set status = :status, approved_by = :by, filed_at = :filed
            where id = :id and status = 'SUBMITTED'\
            """)
                .param("status", status.name())
                .param("by", by)
                .param("filed", filedAt == null ? null : Timestamp.from(filedAt))
                .param("id", id)
                .update();
    }

    void received(UUID id, String receipt) {
        jdbc.sql("update suspicion_report set receipt = :receipt where id = :id and receipt is null")
                .param("receipt", receipt)
                .param("id", id)
                .update();
    }

    /** What is still to be filed. */
    List<SuspicionReport> drafts(int limit) {
        return jdbc.sql("""
            select * from suspicion_report where status in ('DRAFT', 'SUBMITTED') order by due_at, id limit :limit\
            """)
                .param("limit", limit)
                .query((row, _) -> report(row))
                .list();
    }

    /** Confirmed cases of laundering without a report that is drafted, submitted or filed. */
    List<Unreported> unreported(int limit) {
        return jdbc.sql("""
            select c.id, c.closed_at from risk_case c
            where c.kind = 'AML' and c.outcome = 'CONFIRMED' and not exists (
                select 1 from suspicion_report r
                where r.case_id = c.id and r.status in ('DRAFT', 'SUBMITTED', 'FILED'))
            order by c.closed_at, c.id limit :limit\
            """)
                .param("limit", limit)
                .query((row, _) -> new Unreported(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("closed_at").toInstant()))
                .list();
    }

    /** A case that is owed a report. */
    record Unreported(UUID caseId, Instant closedAt) {}

    private SuspicionReport report(ResultSet row) throws SQLException {
        var filed = row.getTimestamp("filed_at");
        return new SuspicionReport(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getInt("version"),
                Status.valueOf(row.getString("status")),
                json.readValue(row.getString("content"), ReportContent.class),
                row.getString("hash"),
                row.getTimestamp("due_at").toInstant(),
                row.getString("drafted_by"),
                row.getTimestamp("drafted_at").toInstant(),
                row.getString("submitted_by"),
                row.getString("approved_by"),
                filed == null ? null : filed.toInstant(),
                row.getString("receipt"));
    }
}
