package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.rule.Definition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rule sets as lists and documents; and the text that goes into the column. */
@Repository
class RuleSetQueries {

    private static final String COLUMNS =
            "id, scenario, number, status, definition, author, created_at, back_test_id, approved_by, live_at, shadow";

    private static final RowMapper<Judging> JUDGING = new SimplePropertyRowMapper<>(Judging.class);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RuleSetQueries(JdbcClient jdbc, @Qualifier("eventJson") JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One that judges now: live, or beside the live one. */
    record Judging(UUID id, RiskScenario scenario, int number, boolean live) {}

    List<Judging> judging(Collection<RiskScenario> scenarios) {
        return jdbc.sql("""
            select id, scenario, number, status = 'LIVE' as live from rule_set
            where scenario = any((select :scenarios::text[])::text[]) and (status = 'LIVE' or shadow)\
            """)
                .param("scenarios", scenarios.stream().map(Enum::name).toArray(String[]::new))
                .query(JUDGING)
                .list();
    }

    record Content(UUID id, RiskScenario scenario, int number, String definition) {}

    Optional<Content> content(UUID id) {
        return jdbc.sql("select id, scenario, number, definition from rule_set where id = :id")
                .param("id", id)
                .query(Content.class)
                .optional();
    }

    Optional<RuleSetView> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from rule_set where id = :id")
                .param("id", id)
                .query((row, _) -> view(row))
                .optional();
    }

    List<RuleSetView> page(@Nullable RiskScenario scenario, @Nullable RuleSetStatus status, PageQuery query) {
        return jdbc.sql("select " + COLUMNS + """
             from rule_set
            where (:scenario::text is null or scenario = :scenario)
              and (:status::text is null or status = :status)
              and (:after::uuid is null or id < :after)
            order by id desc limit :limit\
            """)
                .param("scenario", scenario == null ? null : scenario.name())
                .param("status", status == null ? null : status.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> view(row))
                .list();
    }

    /** Makes a shipped rule set live, unless the scenario has had one before. */
    boolean ship(UUID id, RiskScenario scenario, String definition, Instant at) {
        return jdbc.sql("""
            insert into rule_set (id, scenario, number, status, definition, author, created_at, live_at, revision)
            values (:id, :scenario, 1, 'LIVE', :definition, 'system', :at, :at, 0)
            on conflict do nothing\
            """)
                        .param("id", id)
                        .param("scenario", scenario.name())
                        .param("definition", definition)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    String text(Definition definition) {
        return json.writeValueAsString(definition);
    }

    Definition definition(String text) {
        return json.readValue(text, Definition.class);
    }

    private RuleSetView view(ResultSet row) throws SQLException {
        var scenario = RiskScenario.valueOf(row.getString("scenario"));
        var definition = definition(row.getString("definition"));
        return new RuleSetView(
                row.getObject("id", UUID.class),
                scenario,
                RuleSet.version(scenario, row.getInt("number")),
                RuleSetStatus.valueOf(row.getString("status")),
                definition.rules(),
                definition.thresholds(),
                definition.typologies(),
                row.getString("author"),
                row.getTimestamp("created_at").toInstant(),
                row.getObject("back_test_id", UUID.class),
                row.getString("approved_by"),
                row.getTimestamp("live_at") == null
                        ? null
                        : row.getTimestamp("live_at").toInstant(),
                row.getBoolean("shadow"));
    }
}
