package com.xinfan.risk.casework.suspicion;

import com.xinfan.risk.casework.suspicion.ReportContent.SuspicionReason;
import com.xinfan.risk.casework.suspicion.ReportContent.SuspiciousTransaction;
import com.xinfan.risk.casework.suspicion.ReportContent.TransactionTotal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What this service knows of a person's money in a period: what was asked about, and what happened. */
@Repository
class ReportSources {

    static final int MOST = 5_000;

    private final JdbcClient jdbc;

    ReportSources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In order of time; an act that was decided here is told by its decision. */
    List<SuspiciousTransaction> transactions(UUID userId, Instant from, Instant to) {
        return jdbc.sql("""
            select 'DECISION' as source, id::text as id, scenario as kind, amount, decided_at as at, outcome,
                   right(attributes ->> 'cardToken', 4) as card, right(attributes ->> 'deviceId', 4) as device
            from decision
            where user_id = :user and amount is not null and decided_at >= :from and decided_at < :to
            union all
            select 'ACTIVITY', subject, kind, amount, at, case when failed then 'FAILED' end,
                   right(card_token, 4), right(device_id, 4)
            from activity a
            where user_id = :user and amount > 0 and at >= :from and at < :to
              and kind in ('DEPOSITED', 'INVESTED', 'LOAN_DISBURSED', 'LOAN_REPAID')
            order by at, id limit :limit\
            """)
                .param("user", userId)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("limit", MOST)
                .query(new SimplePropertyRowMapper<>(SuspiciousTransaction.class))
                .list();
    }

    /** The rules that counted in the case's decisions, the most frequent first. */
    List<SuspicionReason> reasons(UUID caseId) {
        return jdbc.sql("""
            select h ->> 'code' as code, max(h ->> 'zh') as zh, count(*) as times
            from risk_case_evidence e join decision d on d.id = e.decision_id
                 cross join jsonb_array_elements(d.hits) h
            where e.case_id = :case and h ->> 'snooze' is null
            group by 1 order by 3 desc, 1\
            """)
                .param("case", caseId)
                .query(new SimplePropertyRowMapper<>(SuspicionReason.class))
                .list();
    }

    static List<TransactionTotal> totals(List<SuspiciousTransaction> transactions) {
        var totals = new TreeMap<String, TransactionTotal>();
        for (var one : transactions) {
            var amount = one.amount() == null ? 0 : one.amount();
            totals.merge(
                    one.kind(),
                    new TransactionTotal(one.kind(), 1, amount),
                    (a, b) -> new TransactionTotal(a.kind(), a.count() + b.count(), a.amount() + b.amount()));
        }
        return List.copyOf(totals.values());
    }
}
