package com.xinfan.risk.decision;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.rule.Assessment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** Those that are decided, by key; the map may be added to. */
    Map<String, Decision> byKey(Collection<String> keys) {
        return jdbc
                .sql("select * from decision where decision_key = any((select :keys::text[])::text[])")
                .param("keys", keys.toArray(String[]::new))
                .query((row, _) -> decision(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Decision::decisionKey, one -> one, (one, _) -> one, HashMap::new));
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

    /** Adds decisions whose keys are free. */
    void add(List<Decision> all) {
        jdbc.sql("""
            insert into decision (id, decision_key, scenario, user_id, amount, attributes, facts, hits,
                                  score, outcome, rule_set_version, rulebook_version, decided_at, trace_id)
            select * from unnest(:ids::uuid[], :keys::text[], :scenarios::text[], :users::uuid[], :amounts::bigint[],
                                 :attributes::jsonb[], :facts::jsonb[], :hits::jsonb[], :scores::int[],
                                 :outcomes::text[], :ruleSets::text[], :rulebooks::text[], :moments::timestamptz[],
                                 :traces::text[])\
            """)
                .param("ids", all.stream().map(Decision::id).toArray(UUID[]::new))
                .param("keys", texts(all, Decision::decisionKey))
                .param("scenarios", texts(all, Decision::scenario))
                .param("users", all.stream().map(Decision::userId).toArray(UUID[]::new))
                .param("amounts", all.stream().map(Decision::amount).toArray(Long[]::new))
                .param("attributes", texts(all, one -> json.writeValueAsString(one.attributes())))
                .param("facts", texts(all, one -> json.writeValueAsString(one.facts())))
                .param("hits", texts(all, one -> json.writeValueAsString(one.hits())))
                .param("scores", all.stream().map(Decision::score).toArray(Integer[]::new))
                .param("outcomes", texts(all, Decision::outcome))
                .param("ruleSets", texts(all, Decision::ruleSetVersion))
                .param("rulebooks", texts(all, Decision::rulebookVersion))
                .param("moments", texts(all, Decision::decidedAt))
                .param("traces", texts(all, Decision::traceId))
                .update();
    }

    private static String[] texts(List<Decision> all, Function<Decision, Object> part) {
        return all.stream().map(one -> part.apply(one).toString()).toArray(String[]::new);
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
