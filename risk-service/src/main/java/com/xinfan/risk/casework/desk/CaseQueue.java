package com.xinfan.risk.casework.desk;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import com.xinfan.risk.casework.file.CaseFile;
import com.xinfan.risk.casework.file.CaseFiles;
import com.xinfan.risk.casework.file.CaseworkProblem;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases as people look for them. */
@Repository
public class CaseQueue implements WorkSource {

    private static final int WORK_MAX = 500;

    /** The parameters are those of {@link #narrowed}. */
    private static final String WHERE = """
        where (:kind::text is null or c.kind = :kind)
          and (:status::text is null or c.status = :status)
          and (:severity::int is null or c.severity >= :severity)
          and (:summary::text is null or c.summary_code = :summary)
          and (:owner::text is null or coalesce(c.owner, '-') = :owner)
          and (:user::uuid is null or c.user_id = :user)
          and (:from::timestamptz is null or c.opened_at >= :from)
          and (:to::timestamptz is null or c.opened_at < :to)
          and (:late::boolean is null or (c.status <> 'CLOSED' and c.due_at < :now) = :late)
          and (:rule::text is null or exists (
                select 1 from risk_case_evidence e join decision d on d.id = e.decision_id
                where e.case_id = c.id and d.hits @> jsonb_build_array(jsonb_build_object('code', :rule::text))))
        """;

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    CaseQueue(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    CaseFile find(UUID id) {
        return jdbc.sql("select * from risk_case where id = :id")
                .param("id", id)
                .query(CaseFiles.ROW)
                .optional()
                .orElseThrow(CaseworkProblem.RISK_CASE_NOT_FOUND::problem);
    }

    Page<CaseFile> page(CaseFilter filter, PageQuery query) {
        var rows = narrowed("""
            select c.* from risk_case c %s
              and (:after::uuid is null or c.id < :after)
            order by c.id desc limit :limit\
            """, filter)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(CaseFiles.ROW)
                .list();
        return query.page(rows, CaseFile::id);
    }

    /** All that fit, the oldest first, up to a number. */
    public List<CaseFile> all(CaseFilter filter, int limit) {
        return narrowed("select c.* from risk_case c %s order by c.id limit :limit", filter)
                .param("limit", limit)
                .query(CaseFiles.ROW)
                .list();
    }

    @Override
    public List<WorkItem> open() {
        return jdbc
                .sql("select * from risk_case where status <> 'CLOSED' order by due_at, id limit :limit")
                .param("limit", WORK_MAX)
                .query(CaseFiles.ROW)
                .list()
                .stream()
                .map(CaseQueue::work)
                .toList();
    }

    private static WorkItem work(CaseFile file) {
        var title = "风险案件 " + zh(file.kind()) + " " + file.summaryCode() + "（等级 " + file.severity()
                + (file.escalation() == 0 ? "" : "，已升级 " + file.escalation() + " 次") + "）";
        return new WorkItem("risk-case", file.id(), title, file.owner(), file.openedAt(), file.dueAt());
    }

    private static String zh(CaseKind kind) {
        return switch (kind) {
            case FRAUD -> "欺诈";
            case ABUSE -> "滥用";
            case AML -> "反洗钱";
            case REVIEW, COLLECTION -> kind.name();
        };
    }

    long open(CaseKind kind, boolean late) {
        return jdbc.sql("""
            select count(*) from risk_case where status <> 'CLOSED' and kind = :kind and (not :late or due_at < :now)\
            """)
                .param("kind", kind.name())
                .param("late", late)
                .param("now", Timestamp.from(clock.now()))
                .query(Long.class)
                .single();
    }

    /** How long the oldest open case of a kind is open, in seconds; 0 without one. */
    long oldest(CaseKind kind) {
        var opened = jdbc.sql("select min(opened_at) from risk_case where status <> 'CLOSED' and kind = :kind")
                .param("kind", kind.name())
                .query(Timestamp.class)
                .optional();
        return opened.map(at -> Math.max(
                        0, Duration.between(at.toInstant(), clock.now()).toSeconds()))
                .orElse(0L);
    }

    long failedSteps() {
        return jdbc.sql("select count(*) from risk_case_step where status = 'FAILED'")
                .query(Long.class)
                .single();
    }

    boolean late(CaseFile file) {
        return file.open() && file.dueAt().isBefore(clock.now());
    }

    private JdbcClient.StatementSpec narrowed(String sql, CaseFilter filter) {
        return jdbc.sql(sql.formatted(WHERE))
                .param("kind", name(filter.kind()))
                .param("status", name(filter.status()))
                .param("severity", filter.severity())
                .param("summary", filter.summaryCode())
                .param("owner", filter.owner())
                .param("user", filter.userId())
                .param("from", at(filter.openedFrom()))
                .param("to", at(filter.openedTo()))
                .param("late", filter.late())
                .param("now", Timestamp.from(clock.now()))
                .param("rule", filter.ruleCode());
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable Timestamp at(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
