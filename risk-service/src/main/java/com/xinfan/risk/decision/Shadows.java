package com.xinfan.risk.decision;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.risk.rule.Assessment;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** Those of these decisions that a candidate judged too. */
    void add(List<DecisionDesk.Fresh> decided) {
        var ids = new ArrayList<UUID>();
        var shadows = new ArrayList<Judge.Shadowed>();
        for (var one : decided) {
            if (one.shadowed() != null) {
                ids.add(one.decision().id());
                shadows.add(one.shadowed());
            }
        }
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into shadow_decision (decision_id, rule_set_id, outcome, score, codes)
            select decision_id, rule_set_id, outcome, score, string_to_array(codes, ' ')
            from unnest(:decisions::uuid[], :ruleSets::uuid[], :outcomes::text[], :scores::int[], :codes::text[])
                 as one (decision_id, rule_set_id, outcome, score, codes)\
            """)
                .param("decisions", ids.toArray(UUID[]::new))
                .param(
                        "ruleSets",
                        shadows.stream().map(Judge.Shadowed::ruleSetId).toArray(UUID[]::new))
                .param(
                        "outcomes",
                        shadows.stream()
                                .map(one -> one.assessment().outcome().name())
                                .toArray(String[]::new))
                .param(
                        "scores",
                        shadows.stream().map(one -> one.assessment().score()).toArray(Integer[]::new))
                .param("codes", shadows.stream().map(Shadows::codes).toArray(String[]::new))
                .update();
    }

    private static String codes(Judge.Shadowed shadowed) {
        return shadowed.assessment().hits().stream()
                .filter(Assessment.Hit::counts)
                .map(Assessment.Hit::code)
                .collect(Collectors.joining(" "));
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
