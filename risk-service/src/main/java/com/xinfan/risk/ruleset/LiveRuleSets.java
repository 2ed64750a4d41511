package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.risk.rule.CompiledRuleSet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * The rule sets that speak now. Which one is live is read from the database each time, so that an approval holds for
 * every instance at once; only the compiled form, which never changes, is kept.
 */
@Service
public class LiveRuleSets {

    private static final Duration STARTING = Duration.ofSeconds(1);

    private final RuleSetQueries queries;
    private final Map<UUID, CompiledRuleSet> compiled = new ConcurrentHashMap<>();

    LiveRuleSets(RuleSetQueries queries) {
        this.queries = queries;
    }

    public CompiledRuleSet of(RiskScenario scenario) {
        var live = queries.live(scenario)
                .orElseThrow(
                        () -> RuleSetProblem.RULE_SET_MISSING.problem(scenario).retryAfter(STARTING));
        return compiled(scenario, live);
    }

    /** The candidate that judges beside it, if any. */
    public Optional<Shadow> shadowOf(RiskScenario scenario) {
        return queries.shadow(scenario).map(shadow -> new Shadow(shadow.id(), compiled(scenario, shadow)));
    }

    /** A candidate under its id. */
    public record Shadow(UUID id, CompiledRuleSet rules) {}

    private CompiledRuleSet compiled(RiskScenario scenario, RuleSetQueries.Live stored) {
        return compiled.computeIfAbsent(
                stored.id(),
                _ -> CompiledRuleSet.compile(
                        RuleSet.version(scenario, stored.number()), queries.definition(stored.definition())));
    }
}
