package com.xinfan.risk.casework.batch;

import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.casework.desk.CaseFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Batches, and where each of their cases stands. */
@Repository
class Batches {

    private static final String VIEW = """
        select b.*, (select count(*) from risk_case_batch_item i where i.batch_id = b.id and i.status = 'DONE') as done,
               (select count(*) from risk_case_batch_item i where i.batch_id = b.id and i.status = 'REFUSED') as refused
        from risk_case_batch b
        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Batches(JdbcClient jdbc, @Qualifier("eventJson") JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Waits for its second person; is being applied; is through; was not agreed to; was stopped in between. */
    enum BatchStatus {
        AWAITING,
        RUNNING,
        DONE,
        REJECTED,
        CANCELLED
    }

    /** How far a batch is: {@code done} and {@code refused} of {@code total}. */
    record CaseBatch(
            UUID id,
            CaseFilter filter,
            BatchAction action,
            BatchStatus status,
            int total,
            int done,
            int refused,
            String startedBy,
            @Nullable String approvedBy,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    /** One case of it. {@code effect} is what has become of it, {@code refusal} the code why nothing has. */
    record CaseBatchItem(
            int seq,
            UUID caseId,
            String status,
            @Nullable String effect,
            @Nullable String refusal) {}

    void add(CaseBatch batch, List<UUID> cases) {
        jdbc.sql("""
            insert into risk_case_batch (id, filter, action, status, total, started_by, created_at)
            values (:id, :filter::jsonb, :action::jsonb, :status, :total, :by, :at)\
            """)
                .param("id", batch.id())
                .param("filter", json.writeValueAsString(batch.filter()))
                .param("action", json.writeValueAsString(batch.action()))
                .param("status", batch.status().name())
                .param("total", batch.total())
                .param("by", batch.startedBy())
                .param("at", Timestamp.from(batch.createdAt()))
                .update();
        jdbc.sql("""
            insert into risk_case_batch_item (batch_id, seq, case_id, status)
            select :id, one.seq, one.case_id, 'PENDING'
            from unnest(:cases::uuid[]) with ordinality as one (case_id, seq)\
            """)
                .param("id", batch.id())
                .param("cases", cases.toArray(UUID[]::new))
                .update();
    }

    Optional<CaseBatch> find(UUID id) {
        return jdbc.sql(VIEW + "where b.id = :id")
                .param("id", id)
                .query((row, _) -> batch(row))
                .optional();
    }

    /** The oldest that is being applied; only one runner has it. */
    Optional<CaseBatch> lockRunning() {
        return jdbc.sql(VIEW + "where b.status = 'RUNNING' order by b.id limit 1 for update of b skip locked")
                .query((row, _) -> batch(row))
                .optional();
    }

    List<CaseBatch> page(PageQuery query) {
        return jdbc.sql(VIEW + "where (:after::uuid is null or b.id < :after) order by b.id desc limit :limit")
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> batch(row))
                .list();
    }

    List<CaseBatchItem> items(UUID id, int after, int limit) {
        return items("batch_id = :id and seq > :after", id, after, limit);
    }

    List<CaseBatchItem> pending(UUID id, int limit) {
        return items("batch_id = :id and status = 'PENDING' and seq > :after", id, 0, limit);
    }

    private List<CaseBatchItem> items(String which, UUID id, int after, int limit) {
        return jdbc.sql("select * from risk_case_batch_item where " + which + " order by seq limit :limit")
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(CaseBatchItem.class))
                .list();
    }

    void end(UUID id, int seq, BatchRules.Effect effect) {
        jdbc.sql("""
            update risk_case_batch_item set status = :status, effect = :effect, refusal = :refusal
            where batch_id = :id and seq = :seq\
            """)
                .param("status", effect.refusal() == null ? "DONE" : "REFUSED")
                .param("effect", effect.change())
                .param("refusal", effect.refusal())
                .param("id", id)
                .param("seq", seq)
                .update();
    }

    /** Whether it was in that state. */
    boolean move(UUID id, BatchStatus from, BatchStatus to, @Nullable String approver, @Nullable Instant finishedAt) {
        return jdbc.sql("""
            update risk_case_batch set status = :to, approved_by = coalesce(:approver, approved_by),
                   finished_at = :finished
            where id = :id and status = :from\
            """)
                        .param("to", to.name())
                        .param("from", from.name())
                        .param("approver", approver)
                        .param("finished", finishedAt == null ? null : Timestamp.from(finishedAt))
                        .param("id", id)
                        .update()
                == 1;
    }

    private CaseBatch batch(ResultSet row) throws SQLException {
        var finished = row.getTimestamp("finished_at");
        return new CaseBatch(
                row.getObject("id", UUID.class),
                json.readValue(row.getString("filter"), CaseFilter.class),
                json.readValue(row.getString("action"), BatchAction.class),
                BatchStatus.valueOf(row.getString("status")),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("refused"),
                row.getString("started_by"),
                row.getString("approved_by"),
                row.getTimestamp("created_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
