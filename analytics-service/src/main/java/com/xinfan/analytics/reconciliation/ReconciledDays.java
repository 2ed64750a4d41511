package com.xinfan.analytics.reconciliation;

import com.xinfan.analytics.reconciliation.Reconciliation.FigureLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was compared, by day. */
@Repository
class ReconciledDays {

    private final JdbcClient jdbc;

    ReconciledDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the day was compared and found equal. */
    boolean agreed(LocalDate day) {
        return jdbc.sql("select coalesce(bool_and(analytics_fen = ledger_fen), false) from reconciled where day = :day")
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** Our figure less the ledger's, on the last day that was compared. */
    long lastDifference(Figure figure) {
        return jdbc.sql("""
            select analytics_fen - ledger_fen from reconciled where figure = :figure
            order by day desc limit 1\
            """)
                .param("figure", figure.name())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Transactional
    public void put(LocalDate day, List<FigureLine> lines, Instant at) {
        for (var line : lines) {
            jdbc.sql("""
                insert into reconciled (day, figure, analytics_fen, ledger_fen, compared_at)
                values (:day, :figure, :analytics, :ledger, :at)
                on conflict (day, figure) do update set analytics_fen = excluded.analytics_fen,
                    ledger_fen = excluded.ledger_fen, compared_at = excluded.compared_at\
                """)
                    .param("day", day)
                    .param("figure", line.figure().name())
                    .param("analytics", line.analytics())
                    .param("ledger", line.ledger())
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}
