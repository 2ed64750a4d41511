package com.xinfan.risk.collection;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases as staff see them. */
@Repository
class CaseList implements WorkSource {

    private static final int WORK_MAX = 200;

    private static final String SELECT = """
        select c.*,
               (select count(*) from case_note n where n.case_id = c.id and n.promise = 'BROKEN') as broken
        from collection_case c
        """;

    private final JdbcClient jdbc;
    private final Strategy strategy;
    private final ContactRules rules;

    CaseList(JdbcClient jdbc, Strategy strategy, ContactRules rules) {
        this.jdbc = jdbc;
        this.strategy = strategy;
        this.rules = rules;
    }

    /** Amounts in fen; {@code nextAction} and its day only while the case is open. */
    record CaseView(
            UUID id,
            CaseKind kind,
            UUID loanId,
            UUID userId,
            Case.Status status,
            Case.@Nullable Outcome outcome,
            @Nullable String owner,
            OverdueBucket bucket,
            int daysPastDue,
            long due,
            long outstanding,
            String currency,
            int brokenPromises,
            Strategy.@Nullable Action nextAction,
            @Nullable LocalDate nextActionOn,
            Instant openedAt,
            @Nullable Instant closedAt) {}

    /** What a list is narrowed to. */
    record Filter(
            Case.@Nullable Status status,
            @Nullable OverdueBucket bucket,
            @Nullable String owner,
            @Nullable UUID userId,
            @Nullable LocalDate dueBy) {}

    CaseView find(UUID id) {
        return jdbc.sql(SELECT + "where c.id = :id")
                .param("id", id)
                .query((row, _) -> view(row))
                .optional()
                .orElseThrow(CollectionProblem.CASE_NOT_FOUND::problem);
    }

    Page<CaseView> page(Filter filter, PageQuery query) {
        var rows = jdbc.sql(SELECT + """
            where (:status::text is null or c.status = :status)
              and (:bucket::text is null or c.bucket = :bucket)
              and (:owner::text is null or c.owner = :owner)
              and (:user::uuid is null or c.user_id = :user)
              and (:dueBy::date is null or c.status <> 'CLOSED' and c.next_action_on <= :dueBy)
              and (:after::uuid is null or c.id < :after)
            order by c.id desc limit :limit\
            """)
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param(
                        "bucket",
                        filter.bucket() == null ? null : filter.bucket().name())
                .param("owner", filter.owner())
                .param("user", filter.userId())
                .param("dueBy", filter.dueBy())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> view(row))
                .list();
        return query.page(rows, CaseView::id);
    }

    /** The most urgent ones. */
    @Override
    public List<WorkItem> open() {
        return jdbc.sql(SELECT + "where c.status <> 'CLOSED' order by c.next_action_on, c.id limit :limit")
                .param("limit", WORK_MAX)
                .query((row, _) -> work(view(row), row.getObject("next_action_on", LocalDate.class)))
                .list();
    }

    private WorkItem work(CaseView one, LocalDate actionOn) {
        var title = "催收 " + one.bucket() + " 逾期 " + one.daysPastDue() + " 天："
                + strategy.of(one.bucket()).zh();
        return new WorkItem("collection", one.id(), title, one.owner(), one.openedAt(), rules.endOf(actionOn));
    }

    long open(OverdueBucket bucket) {
        return jdbc.sql("select count(*) from collection_case where status <> 'CLOSED' and bucket = :bucket")
                .param("bucket", bucket.name())
                .query(Long.class)
                .single();
    }

    private CaseView view(ResultSet row) throws SQLException {
        var status = Case.Status.valueOf(row.getString("status"));
        var bucket = OverdueBucket.valueOf(row.getString("bucket"));
        var outcome = row.getString("outcome");
        var closedAt = row.getTimestamp("closed_at");
        var open = status != Case.Status.CLOSED;
        return new CaseView(
                row.getObject("id", UUID.class),
                CaseKind.COLLECTION,
                row.getObject("loan_id", UUID.class),
                row.getObject("user_id", UUID.class),
                status,
                outcome == null ? null : Case.Outcome.valueOf(outcome),
                row.getString("owner"),
                bucket,
                row.getInt("days_past_due"),
                row.getLong("due"),
                row.getLong("outstanding"),
                "CNY",
                row.getInt("broken"),
                open ? strategy.of(bucket).action() : null,
                open ? row.getObject("next_action_on", LocalDate.class) : null,
                row.getTimestamp("opened_at").toInstant(),
                closedAt == null ? null : closedAt.toInstant());
    }
}
