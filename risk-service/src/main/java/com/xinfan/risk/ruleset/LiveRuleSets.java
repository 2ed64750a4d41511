package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import java.time.Duration;
import java.util.Map;
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
        return compiled.computeIfAbsent(
                live.id(),
                _ -> CompiledRuleSet.compile(
                        RuleSet.version(scenario, live.number()), queries.definition(live.definition())));
    }
}
