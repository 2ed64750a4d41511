package com.xinfan.risk.decision;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.risk.rule.Assessment;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What candidates would have decided of live acts. */
@Repository
class Shadows {

    private static final RowMapper<Cell> CELL = new SimplePropertyRowMapper<>(Cell.class);

    private final JdbcClient jdbc;

    Shadows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** So many acts that the live rules decided one way and the candidate another, or the same. */
    record Cell(RiskOutcome live, RiskOutcome shadow, long decisions, long amount) {}

    void add(UUID decisionId, Judge.Shadowed shadowed) {
        jdbc.sql("""
            insert into shadow_decision (decision_id, rule_set_id, outcome, score, codes)
            values (:decision, :ruleSet, :outcome, :score, :codes)\
            """)
                .param("decision", decisionId)
                .param("ruleSet", shadowed.ruleSetId())
                .param("outcome", shadowed.assessment().outcome().name())
                .param("score", shadowed.assessment().score())
                .param(
                        "codes",
                        shadowed.assessment().hits().stream()
                                .filter(Assessment.Hit::counts)
                                .map(Assessment.Hit::code)
                                .toArray(String[]::new))
                .update();
    }

    List<Cell> report(UUID ruleSetId) {
        return jdbc.sql("""
            select d.outcome as live, s.outcome as shadow, count(*) as decisions,
                   coalesce(sum(d.amount), 0) as amount
            from shadow_decision s join decision d on d.id = s.decision_id
            where s.rule_set_id = :ruleSet
            group by 1, 2 order by 1, 2\
            """).param("ruleSet", ruleSetId).query(CELL).list();
    }
}
