package com.xinfan.risk.casework.desk;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.RiskScenario;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the cases of a time ended, and so what the rules are worth that made people look. */
@Repository
class CaseFigures {

    private final JdbcClient jdbc;

    CaseFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code opened} in the time; the others of those closed in it. {@code hours} is the median of their lives. */
    record KindFigure(
            CaseKind kind,
            long opened,
            long closed,
            long confirmed,
            long cleared,
            long inconclusive,
            long late,
            @Nullable BigDecimal hours) {}

    /**
     * Closed cases with a decision that a rule hit.
     *
     * @param precision confirmed of confirmed and cleared, four decimals; null where there are neither
     */
    record RuleFigure(
            RiskScenario scenario,
            String ruleCode,
            long cases,
            long confirmed,
            long cleared,
            long inconclusive,
            @Nullable BigDecimal precision) {}

    List<KindFigure> kinds(Instant from, Instant to) {
        return jdbc.sql("""
            select kind,
                   count(*) filter (where opened_at >= :from and opened_at < :to) as opened,
                   count(*) filter (where shut) as closed,
                   count(*) filter (where shut and outcome = 'CONFIRMED') as confirmed,
                   count(*) filter (where shut and outcome = 'CLEARED') as cleared,
                   count(*) filter (where shut and outcome = 'INCONCLUSIVE') as inconclusive,
                   count(*) filter (where shut and closed_at > due_at) as late,
                   round((percentile_cont(0.5) within group (order by extract(epoch from closed_at - opened_at) / 3600)
                          filter (where shut))::numeric, 1) as hours
            from (select *, coalesce(closed_at >= :from and closed_at < :to, false) as shut from risk_case
                  where opened_at < :to and (closed_at is null or closed_at >= :from)) c
            group by kind order by kind\
            """)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(new SimplePropertyRowMapper<>(KindFigure.class))
                .list();
    }

    List<RuleFigure> rules(Instant from, Instant to) {
        return jdbc.sql("""
            select scenario, rule_code, count(*) as cases,
                   count(*) filter (where outcome = 'CONFIRMED') as confirmed,
                   count(*) filter (where outcome = 'CLEARED') as cleared,
                   count(*) filter (where outcome = 'INCONCLUSIVE') as inconclusive,
                   round(count(*) filter (where outcome = 'CONFIRMED')::numeric
                         / nullif(count(*) filter (where outcome <> 'INCONCLUSIVE'), 0), 4) as precision
            from (select distinct c.id, c.outcome, d.scenario, h ->> 'code' as rule_code
                  from risk_case c
                  join risk_case_evidence e on e.case_id = c.id
                  join decision d on d.id = e.decision_id
                  cross join jsonb_array_elements(d.hits) h
                  where c.status = 'CLOSED' and c.closed_at >= :from and c.closed_at < :to
                    and h ->> 'snooze' is null) hit
            group by scenario, rule_code order by scenario, rule_code\
            """)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(new SimplePropertyRowMapper<>(RuleFigure.class))
                .list();
    }
}
