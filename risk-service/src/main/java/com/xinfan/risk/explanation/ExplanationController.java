package com.xinfan.risk.explanation;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class ExplanationController {

    private static final int NEWEST = 100;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ExplanationController(JdbcClient jdbc, @Qualifier("eventJson") JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Explanations(List<ExplainedDecision> decisions) {}

    /** {@code byPerson} is whether a person had the last word. */
    record ExplainedDecision(
            UUID id,
            RiskScenario scenario,
            RiskOutcome outcome,
            boolean byPerson,
            List<ExplainedReason> reasons,
            Instant decidedAt) {}

    /** Code and plain words, never a weight or a threshold: they would be an instruction. */
    record ExplainedReason(String code, String zh) {}

    @GetMapping("/internal/v1/users/{userId}/decisions")
    @Operation(summary = "关于用户的自动化决策及理由（最近 100 条）")
    Explanations of(@PathVariable UUID userId) {
        return new Explanations(jdbc.sql("""
            select id, scenario, outcome, false as by_person, decided_at,
                   jsonb_path_query_array(hits, '$[*] ? (!exists(@.snooze) || @.snooze == null)') as reasons
            from decision where user_id = :user
            union all
            select d.id, 'LOAN', coalesce(r.verdict, d.outcome), r.decided_by is distinct from 'system'
                   and r.verdict is not null, coalesce(r.decided_at, d.decided_at), d.credit -> 'reasons'
            from credit_decision d join credit_question q on q.decision_id = d.id
            left join credit_review r on r.decision_id = d.id
            where q.user_id = :user
            order by decided_at desc, id desc limit :limit\
            """)
                .param("user", userId)
                .param("limit", NEWEST)
                .query((row, _) -> new ExplainedDecision(
                        row.getObject("id", UUID.class),
                        RiskScenario.valueOf(row.getString("scenario")),
                        RiskOutcome.valueOf(row.getString("outcome")),
                        row.getBoolean("by_person"),
                        List.of(json.readValue(row.getString("reasons"), ExplainedReason[].class)),
                        row.getTimestamp("decided_at").toInstant()))
                .list());
    }
}
