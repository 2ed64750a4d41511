package com.xinfan.risk.decision;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.expression.Facts;
import com.xinfan.risk.feature.Activities;
import com.xinfan.risk.rule.Assessment;
import com.xinfan.risk.rule.RuleVariables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Decisions as they were taken, for those who judge them again. */
@Service
public class PastDecisions {

    private final JdbcClient jdbc;
    private final Decisions decisions;
    private final Activities activities;
    private final List<FactSource> sources;

    PastDecisions(JdbcClient jdbc, Decisions decisions, Activities activities, List<FactSource> sources) {
        this.sources = sources;
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.activities = activities;
    }

    /** One decision. */
    public record Past(Decision decision) {

        public Instant at() {
            return decision.decidedAt();
        }

        public UUID id() {
            return decision.id();
        }

        public @Nullable UUID userId() {
            return decision.userId();
        }

        public RiskOutcome outcome() {
            return decision.outcome();
        }

        public int score() {
            return decision.score();
        }

        public long amount() {
            return decision.amount() == null ? 0 : decision.amount();
        }

        /** The rules that did not count then. */
        public Map<String, UUID> snoozed() {
            var snoozed = new HashMap<String, UUID>();
            for (Assessment.Hit hit : decision.hits()) {
                if (hit.snooze() != null) {
                    snoozed.put(hit.code(), hit.snooze());
                }
            }
            return snoozed;
        }
    }

    /** The next decisions of a scenario in order of id. */
    public List<Past> after(@Nullable UUID lastId, RiskScenario scenario, Instant from, Instant to, int limit) {
        return jdbc.sql("""
            select * from decision
            where scenario = :scenario and decided_at >= :from and decided_at < :to
              and (:last::uuid is null or id > :last)
            order by id limit :limit\
            """)
                .param("scenario", scenario.name())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("last", lastId)
                .param("limit", limit)
                .query((row, _) -> new Past(decisions.decision(row)))
                .list();
    }

    /** The stored facts; what these variables need beyond is counted again as of the decision. */
    public Facts facts(Past past, Set<String> variables) {
        var decision = past.decision();
        var facts = RuleVariables.SCHEMA.facts().putAll(decision.facts());
        var missing = new HashSet<>(variables);
        missing.removeAll(decision.facts().keySet());
        if (!missing.isEmpty()) {
            var question = new Question(
                    decision.decisionKey(),
                    decision.scenario(),
                    decision.userId(),
                    decision.amount(),
                    decision.attributes());
            activities.recount(missing, question.act(decision.decidedAt())).forEach(facts::put);
            sources.stream()
                    .filter(source -> !Collections.disjoint(source.variables(), missing))
                    .forEach(source -> source.retell(facts, question, decision.decidedAt()));
        }
        return facts;
    }
}
