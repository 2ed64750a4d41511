package com.xinfan.risk.monitoring;

import com.xinfan.contract.vocabulary.RiskOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What models said and what came of it; and how far each had drifted on which day. */
@Repository
class Observations {

    /** A loan that is over for this long without having been labelled is a good one. */
    private static final int GRACE_DAYS = 31;

    private static final int AT_A_TIME = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Observations(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** {@code psi} is null where too few were scored to say anything. */
    record Drift(
            String modelVersion,
            LocalDate day,
            long scored,
            @Nullable Double psi) {}

    /** Decisions of the version and what it said beside others; read in portions, so any number will do. */
    @Transactional(readOnly = true)
    public void each(String version, Instant from, Instant to, Instant now, Consumer<Population.Observation> consumer) {
        jdbc.sql("""
            select o.score, o.outcome, o.credit ->> 'grade' as grade, o.credit ->> 'points' as points, v.verdict,
                   o.decided_at + make_interval(days => q.instalments * q.instalment_days + :grace) <= :now
                     and exists (select 1 from activity a
                                 where a.kind = 'LOAN_DISBURSED' and a.subject = substr(q.decision_key, 6)) as ended,
                   exists (select 1 from label l where l.user_id = q.user_id and l.kind = 'OVERDUE'
                             and l.cause_id::text = substr(q.decision_key, 6)) as bad
            from (select id, score, outcome, credit, decided_at, true as decides
                  from credit_decision
                  where model_version = :version and decided_at >= :from and decided_at < :to
                  union all
                  select decision_id, score, outcome, credit, decided_at, false
                  from credit_shadow
                  where model_version = :version and decided_at >= :from and decided_at < :to) o
            join credit_question q on q.decision_id = o.id
            left join credit_review v on v.decision_id = o.id and o.decides\
            """)
                .param("version", version)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("now", Timestamp.from(now))
                .param("grace", GRACE_DAYS)
                .withFetchSize(AT_A_TIME)
                .query(row -> {
                    consumer.accept(observation(row));
                });
    }

    private Population.Observation observation(ResultSet row) throws SQLException {
        var verdict = row.getString("verdict");
        var points = new TreeMap<String, Integer>();
        json.readTree(Objects.requireNonNullElse(row.getString("points"), "{}"))
                .properties()
                .forEach(one -> points.put(one.getKey(), one.getValue().asInt()));
        return new Population.Observation(
                row.getInt("score"),
                row.getString("grade"),
                RiskOutcome.valueOf(row.getString("outcome")),
                verdict == null ? null : RiskOutcome.valueOf(verdict),
                points,
                row.getBoolean("ended") ? row.getBoolean("bad") : null);
    }

    /** When a version first spoke. */
    Optional<Instant> first(String version) {
        return jdbc.sql("""
            select min(at) from (select min(decided_at) as at from credit_decision where model_version = :version
                                 union all
                                 select min(decided_at) from credit_shadow where model_version = :version) a\
            """)
                .param("version", version)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    boolean looked(String version, LocalDate day) {
        return jdbc.sql("select count(*) from score_drift where model_version = :version and day = :day")
                        .param("version", version)
                        .param("day", day)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void add(Drift drift, Quarter quarter) {
        jdbc.sql("""
            insert into score_drift (model_version, day, quarter, scored, psi)
            values (:version, :day, :quarter, :scored, :psi) on conflict do nothing\
            """)
                .param("version", drift.modelVersion())
                .param("day", drift.day())
                .param("quarter", quarter.toString())
                .param("scored", drift.scored())
                .param("psi", drift.psi())
                .update();
    }

    /** The latest of each version. */
    List<Drift> latest() {
        return jdbc.sql("""
            select distinct on (model_version) model_version, day, scored, psi
            from score_drift order by model_version, day desc\
            """).query(new SimplePropertyRowMapper<>(Drift.class)).list();
    }

    /** What a definition says of its grades and of its measures. */
    record Sheet(Map<String, RiskOutcome> bands, Map<String, String> names) {}

    Sheet sheet(String definition) {
        var tree = json.readTree(definition);
        var bands = new TreeMap<String, RiskOutcome>();
        for (var grade : tree.get("grades")) {
            bands.put(
                    grade.get("grade").asString(),
                    RiskOutcome.valueOf(grade.get("outcome").asString()));
        }
        var names = new TreeMap<String, String>();
        for (var one : tree.get("characteristics")) {
            names.put(one.get("measure").asString(), one.get("zh").asString());
        }
        return new Sheet(bands, names);
    }
}
