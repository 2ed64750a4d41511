package com.xinfan.risk.casework.file;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.platform.clock.BusinessClock;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of all cases. Whoever changes one has locked it. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class CaseFiles {

    public static final RowMapper<CaseFile> ROW = new SimplePropertyRowMapper<>(CaseFile.class);

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    CaseFiles(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Lets all who have something on one person wait for each other until the transaction ends. */
    public void lockPerson(UUID userId, CaseKind kind) {
        jdbc.sql("select count(pg_advisory_xact_lock(hashtextextended(:key, 0)))")
                .param("key", "risk-case:" + kind + ":" + userId)
                .query(Long.class)
                .single();
    }

    public Optional<CaseFile> lockRunning(UUID userId, CaseKind kind) {
        return jdbc.sql("""
            select * from risk_case where user_id = :user and kind = :kind and status <> 'CLOSED' for update\
            """)
                .param("user", userId)
                .param("kind", kind.name())
                .query(ROW)
                .optional();
    }

    public CaseFile lock(UUID id) {
        return jdbc.sql("select * from risk_case where id = :id for update")
                .param("id", id)
                .query(ROW)
                .optional()
                .orElseThrow(CaseworkProblem.RISK_CASE_NOT_FOUND::problem);
    }

    /** Locks it and refuses one that is over. */
    public CaseFile lockOpen(UUID id) {
        var file = lock(id);
        if (!file.open()) {
            throw CaseworkProblem.RISK_CASE_CLOSED.problem();
        }
        return file;
    }

    public void add(CaseFile file) {
        jdbc.sql("""
            insert into risk_case (id, kind, user_id, status, severity, summary_code, cause_kind, cause_id,
                                   opened_by, opened_at, due_at, escalate_at)
            values (:id, :kind, :user, 'OPEN', :severity, :summary, :causeKind, :causeId, :by, :at, :due, :due)\
            """)
                .param("id", file.id())
                .param("kind", file.kind().name())
                .param("user", file.userId())
                .param("severity", file.severity())
                .param("summary", file.summaryCode())
                .param("causeKind", file.causeKind())
                .param("causeId", file.causeId())
                .param("by", file.openedBy())
                .param("at", Timestamp.from(file.openedAt()))
                .param("due", Timestamp.from(file.dueAt()))
                .update();
    }

    public void weigh(UUID id, int severity, Instant dueAt) {
        jdbc.sql("""
            update risk_case set severity = :severity, due_at = :due,
                   escalate_at = case when escalation = 0 then :due else escalate_at end
            where id = :id\
            """)
                .param("id", id)
                .param("severity", severity)
                .param("due", Timestamp.from(dueAt))
                .update();
    }

    public void assign(UUID id, String owner) {
        jdbc.sql("update risk_case set owner = :owner, status = 'ASSIGNED' where id = :id and status <> 'CLOSED'")
                .param("id", id)
                .param("owner", owner)
                .update();
    }

    /** Closes one that is locked and open; answers when. */
    public Instant close(UUID id, CaseOutcome outcome, ReasonCode reason, String by) {
        var at = clock.now();
        jdbc.sql("""
            update risk_case set status = 'CLOSED', outcome = :outcome, reason_code = :reason, closed_by = :by,
                   closed_at = :at
            where id = :id and status <> 'CLOSED'\
            """)
                .param("id", id)
                .param("outcome", outcome.name())
                .param("reason", reason.name())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
        return at;
    }

    /** Late ones whose next escalation has come; another runner's are left to it. */
    public List<CaseFile> lockLate(Instant now, int escalations, int limit) {
        return jdbc.sql("""
            select * from risk_case
            where status <> 'CLOSED' and escalate_at <= :now and escalation < :max
            order by escalate_at limit :limit for update skip locked\
            """)
                .param("now", Timestamp.from(now))
                .param("max", escalations)
                .param("limit", limit)
                .query(ROW)
                .list();
    }

    public void escalate(UUID id, Instant next) {
        jdbc.sql("update risk_case set escalation = escalation + 1, escalate_at = :next where id = :id")
                .param("id", id)
                .param("next", Timestamp.from(next))
                .update();
    }

    /** Nobody's, the most urgent first. */
    public List<CaseFile> lockUnowned(Collection<CaseKind> kinds, int limit) {
        return jdbc.sql("""
            select * from risk_case where status = 'OPEN' and kind = any(:kinds)
            order by due_at, id limit :limit for update skip locked\
            """)
                .param("kinds", kinds.stream().map(Enum::name).toArray(String[]::new))
                .param("limit", limit)
                .query(ROW)
                .list();
    }
}
