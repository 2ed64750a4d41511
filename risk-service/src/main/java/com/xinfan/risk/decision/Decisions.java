package com.xinfan.risk.decision;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.rule.Assessment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All decisions: inserted once, never changed. */
@Repository
class Decisions {

    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};
    private static final TypeReference<List<Assessment.Hit>> HITS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Decisions(JdbcClient jdbc, @Qualifier("eventJson") JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Decision> findByKey(String key) {
        return jdbc.sql("select * from decision where decision_key = :key")
                .param("key", key)
                .query((row, _) -> decision(row))
                .optional();
    }

    Optional<Decision> find(UUID id) {
        return jdbc.sql("select * from decision where id = :id")
                .param("id", id)
                .query((row, _) -> decision(row))
                .optional();
    }

    List<Decision> page(
            @Nullable RiskScenario scenario, @Nullable RiskOutcome outcome, @Nullable UUID userId, PageQuery query) {
        return jdbc.sql("""
            select * from decision
            where (:scenario::text is null or scenario = :scenario)
              and (:outcome::text is null or outcome = :outcome)
              and (:user::uuid is null or user_id = :user)
              and (:after::uuid is null or id < :after)
            order by id desc limit :limit\
            """)
                .param("scenario", scenario == null ? null : scenario.name())
                .param("outcome", outcome == null ? null : outcome.name())
                .param("user", userId)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> decision(row))
                .list();
    }

    /** Whether it is the first of its key. */
    boolean add(Decision decision) {
        return jdbc.sql("""
            insert into decision (id, decision_key, scenario, user_id, amount, attributes, facts, hits,
                                  score, outcome, rule_set_version, rulebook_version, decided_at, trace_id)
            values (:id, :key, :scenario, :user, :amount, :attributes::jsonb, :facts::jsonb, :hits::jsonb,
                    :score, :outcome, :ruleSetVersion, :rulebookVersion, :decidedAt, :trace)
            on conflict (decision_key) do nothing\
            """)
                        .param("id", decision.id())
                        .param("key", decision.decisionKey())
                        .param("scenario", decision.scenario().name())
                        .param("user", decision.userId())
                        .param("amount", decision.amount())
                        .param("attributes", json.writeValueAsString(decision.attributes()))
                        .param("facts", json.writeValueAsString(decision.facts()))
                        .param("hits", json.writeValueAsString(decision.hits()))
                        .param("score", decision.score())
                        .param("outcome", decision.outcome().name())
                        .param("ruleSetVersion", decision.ruleSetVersion())
                        .param("rulebookVersion", decision.rulebookVersion())
                        .param("decidedAt", Timestamp.from(decision.decidedAt()))
                        .param("trace", decision.traceId())
                        .update()
                == 1;
    }

    Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getObject("id", UUID.class),
                row.getString("decision_key"),
                RiskScenario.valueOf(row.getString("scenario")),
                row.getObject("user_id", UUID.class),
                row.getObject("amount", Long.class),
                json.readValue(row.getString("attributes"), ATTRIBUTES),
                json.readValue(row.getString("facts"), FACTS),
                json.readValue(row.getString("hits"), HITS),
                row.getInt("score"),
                RiskOutcome.valueOf(row.getString("outcome")),
                row.getString("rule_set_version"),
                row.getString("rulebook_version"),
                row.getTimestamp("decided_at").toInstant(),
                row.getString("trace_id"));
    }
}
