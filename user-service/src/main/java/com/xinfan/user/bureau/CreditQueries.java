package com.xinfan.user.bureau;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.vault.Vault;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The record of all queries; each method is one statement, and so one transaction. */
@Repository
class CreditQueries {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final BusinessClock clock;

    CreditQueries(JdbcClient jdbc, Vault vault, BusinessClock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** Puts the query on record; false if its request id stands for another one. */
    boolean record(UUID requestId, UUID userId, UUID consentId, String askedBy) {
        jdbc.sql("""
            insert into credit_query (id, request_id, user_id, consent_id, asked_by, asked_at, status)
            values (:id, :request, :user, :consent, :by, :at, 'ASKED')
            on conflict (request_id) do nothing
            """)
                .param("id", Ids.next())
                .param("request", requestId)
                .param("user", userId)
                .param("consent", consentId)
                .param("by", askedBy)
                .param("at", Timestamp.from(clock.now()))
                .update();
        return jdbc.sql("""
            select (user_id, consent_id, asked_by) = (:user, :consent, :by)
            from credit_query where request_id = :request
            """)
                .param("request", requestId)
                .param("user", userId)
                .param("consent", consentId)
                .param("by", askedBy)
                .query(Boolean.class)
                .single();
    }

    /** Keeps the proof of what was answered, not the answer. */
    void answered(UUID requestId, Bureau.Report report) {
        var said = "%s/%d/%d/%d".formatted(requestId, report.score(), report.openLoans(), report.overdueLoans());
        jdbc.sql("""
            update credit_query set status = 'ANSWERED', answered_at = :at, result_hash = :hash
            where request_id = :request and status <> 'ANSWERED'
            """)
                .param("request", requestId)
                .param("at", Timestamp.from(clock.now()))
                .param("hash", vault.index("credit-report", said))
                .update();
    }

    void unanswered(UUID requestId, CreditQuery.Status status) {
        jdbc.sql("update credit_query set status = :status where request_id = :request and status <> 'ANSWERED'")
                .param("request", requestId)
                .param("status", status.name())
                .update();
    }

    List<CreditQuery> page(UUID userId, PageQuery query) {
        return jdbc.sql("""
            select id, consent_id, asked_by, asked_at, status from credit_query
            where user_id = :user and (:after::uuid is null or id < :after)
            order by id desc limit :limit
            """)
                .param("user", userId)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> new CreditQuery(
                        row.getObject("id", UUID.class),
                        row.getObject("consent_id", UUID.class),
                        row.getString("asked_by"),
                        row.getTimestamp("asked_at").toInstant(),
                        CreditQuery.Status.valueOf(row.getString("status"))))
                .list();
    }
}
