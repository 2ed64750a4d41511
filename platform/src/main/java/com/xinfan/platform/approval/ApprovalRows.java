package com.xinfan.platform.approval;

import com.xinfan.platform.approval.ApprovalView.Status;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.PageQuery;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The approvals as rows. */
final class ApprovalRows {
    private static final RowMapper<ApprovalView> ROW = new SimplePropertyRowMapper<>(ApprovalView.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    ApprovalRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens an approval unless one is open; the partial unique index decides. */
    Optional<UUID> open(String kind, UUID artefactId, String title, String hash, CurrentStaff author) {
        return jdbc.sql("""
            insert into approval (id, kind, artefact_id, title, hash, status, author, author_id, submitted_at)
            values (:id, :kind, :artefact, :title, :hash, 'SUBMITTED', :author, :authorId, :at)
            on conflict (kind, artefact_id) where status = 'SUBMITTED' do nothing
            returning id\
            """)
                .param("id", Ids.next())
                .param("kind", kind)
                .param("artefact", artefactId)
                .param("title", title)
                .param("hash", hash)
                .param("author", author.username())
                .param("authorId", author.id())
                .param("at", now())
                .query(UUID.class)
                .optional();
    }

    Optional<ApprovalView> open(String kind, UUID artefactId) {
        return jdbc.sql("select * from approval where kind = :kind and artefact_id = :artefact and status ="
                        + " 'SUBMITTED'")
                .param("kind", kind)
                .param("artefact", artefactId)
                .query(ApprovalView.class)
                .optional();
    }

    Optional<ApprovalView> locked(UUID id) {
        return jdbc.sql("select * from approval where id = :id for update")
                .param("id", id)
                .query(ApprovalView.class)
                .optional();
    }

    Optional<ApprovalView> latest(String kind, UUID artefactId) {
        return jdbc.sql("""
            select * from approval where kind = :kind and artefact_id = :artefact order by id desc limit 1\
            """)
                .param("kind", kind)
                .param("artefact", artefactId)
                .query(ApprovalView.class)
                .optional();
    }

    List<ApprovalView> page(PageQuery query, @Nullable Status status) {
        return jdbc.sql("""
            select * from approval
            where (:after::uuid is null or id < :after) and (:status::text is null or status = :status)
            order by id desc limit :limit\
            """)
                .param("after", query.after())
                .param("status", status == null ? null : status.name())
                .param("limit", query.size() + 1)
                .query(ROW)
                .list();
    }

    List<ApprovalView> oldestOpen(int limit) {
        return jdbc.sql("select * from approval where status = 'SUBMITTED' order by id limit :limit")
                .param("limit", limit)
                .query(ROW)
                .list();
    }

    /** Those that wait for a decision and are in the hands of one become the other's to see through. */
    List<ApprovalView> handOver(String leaver, String successor) {
        return jdbc.sql("""
            update approval set in_charge = :successor
            where status = 'SUBMITTED' and coalesce(in_charge, author) = :leaver returning *\
            """)
                .param("successor", successor)
                .param("leaver", leaver)
                .query(ROW)
                .list();
    }

    ApprovalView decide(UUID id, Status decision, CurrentStaff approver, @Nullable String reason) {
        return jdbc.sql("""
            update approval set status = :status, decided_by = :by, decided_by_id = :byId, decided_at = :at,
                                reason = :reason
            where id = :id returning *\
            """)
                .param("id", id)
                .param("status", decision.name())
                .param("by", approver.username())
                .param("byId", approver.id())
                .param("at", now())
                .param("reason", reason)
                .query(ApprovalView.class)
                .single();
    }

    void markStale(UUID id) {
        jdbc.sql("update approval set status = 'STALE' where id = :id and status = 'SUBMITTED'")
                .param("id", id)
                .update();
    }

    Optional<UUID> withdraw(String kind, UUID artefactId) {
        return jdbc.sql("""
            update approval set status = 'STALE'
            where kind = :kind and artefact_id = :artefact and status = 'SUBMITTED' returning id\
            """)
                .param("kind", kind)
                .param("artefact", artefactId)
                .query(UUID.class)
                .optional();
    }

    UUID authorId(UUID id) {
        return jdbc.sql("select author_id from approval where id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
