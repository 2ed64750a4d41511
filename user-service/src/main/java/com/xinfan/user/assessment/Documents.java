package com.xinfan.user.assessment;

import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Every version of every document. */
@Repository
class Documents {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Documents(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** False if the code has an open draft already. */
    boolean insert(ProcessingDocument document) {
        return jdbc.sql("""
            insert into processing_document
                (id, kind, code, version, title, purposes, content, status, author, created_at)
            values (:id, :kind, :code, :version, :title, :purposes::text[], :content::jsonb, 'DRAFT', :author, :at)
            on conflict do nothing
            """)
                        .param("id", document.id())
                        .param("kind", document.kind().name())
                        .param("code", document.code())
                        .param("version", document.version())
                        .param("title", document.title())
                        .param(
                                "purposes",
                                document.purposes().stream().map(Enum::name).toArray(String[]::new))
                        .param("content", json.writeValueAsString(document.content()))
                        .param("author", document.author())
                        .param("at", Timestamp.from(document.createdAt()))
                        .update()
                == 1;
    }

    boolean move(UUID id, ProcessingDocument.Status from, ProcessingDocument.Status to, Instant now) {
        return jdbc.sql("""
            update processing_document
               set status = :to, ended_at = case when :to = 'RETIRED' then :at::timestamptz else ended_at end
             where id = :id and status = :from
            """)
                        .param("id", id)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("at", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** The version before it ends with this one's start. */
    boolean goLive(ProcessingDocument document, String approver, Instant now, LocalDate reviewDue) {
        jdbc.sql("""
            update processing_document set status = 'RETIRED', ended_at = :at where code = :code and status = 'LIVE'
            """)
                .param("code", document.code())
                .param("at", Timestamp.from(now))
                .update();
        return jdbc.sql("""
            update processing_document
               set status = 'LIVE', approved_by = :approver, live_at = :at, review_due = :due
             where id = :id and status = 'SUBMITTED'
            """)
                        .param("id", document.id())
                        .param("approver", approver)
                        .param("at", Timestamp.from(now))
                        .param("due", reviewDue)
                        .update()
                == 1;
    }

    Optional<ProcessingDocument> find(UUID id) {
        return jdbc.sql("select * from processing_document where id = :id")
                .param("id", id)
                .query((row, _) -> document(row))
                .optional();
    }

    Optional<ProcessingDocument> newest(String code) {
        return jdbc.sql("select * from processing_document where code = :code order by version desc limit 1")
                .param("code", code)
                .query((row, _) -> document(row))
                .optional();
    }

    /** Whether a live assessment covers this purpose and its review is not overdue. */
    boolean assessed(Purpose purpose, LocalDate today) {
        return jdbc.sql("""
            select exists (select 1 from processing_document
             where kind = 'IMPACT_ASSESSMENT' and status = 'LIVE' and :purpose = any(purposes) and review_due >= :today)
            """)
                .param("purpose", purpose.name())
                .param("today", today)
                .query(Boolean.class)
                .single();
    }

    List<ProcessingDocument> dueForReview(LocalDate until) {
        return jdbc.sql("""
            select * from processing_document where status = 'LIVE' and review_due <= :until
            order by review_due limit 200
            """)
                .param("until", until)
                .query((row, _) -> document(row))
                .list();
    }

    List<ProcessingDocument> page(
            ProcessingDocument.@Nullable Kind kind, ProcessingDocument.@Nullable Status status, PageQuery query) {
        return jdbc.sql("""
            select * from processing_document
             where (:kind::text is null or kind = :kind) and (:status::text is null or status = :status)
               and (:after::uuid is null or id < :after)
             order by id desc limit :limit
            """)
                .param("kind", kind == null ? null : kind.name())
                .param("status", status == null ? null : status.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> document(row))
                .list();
    }

    private ProcessingDocument document(ResultSet row) throws SQLException {
        var live = row.getTimestamp("live_at");
        return new ProcessingDocument(
                row.getObject("id", UUID.class),
                ProcessingDocument.Kind.valueOf(row.getString("kind")),
                row.getString("code"),
                row.getInt("version"),
                row.getString("title"),
                Arrays.stream((String[]) row.getArray("purposes").getArray())
                        .map(Purpose::valueOf)
                        .toList(),
                json.readValue(row.getString("content"), ProcessingDocument.DocumentContent.class),
                ProcessingDocument.Status.valueOf(row.getString("status")),
                row.getString("author"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("approved_by"),
                live == null ? null : live.toInstant(),
                row.getObject("review_due", LocalDate.class));
    }
}
