package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.risk.rule.CompiledRuleSet;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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
        return speaking(Set.of(scenario)).live(scenario);
    }

    /** A candidate under its id. */
    public record Shadow(UUID id, CompiledRuleSet rules) {}

    /** The rule sets that speak at one moment. */
    public record Speaking(
            Map<RiskScenario, CompiledRuleSet> live,
            Map<RiskScenario, Shadow> shadows,
            Map<RiskScenario, Set<String>> reads) {

        public CompiledRuleSet live(RiskScenario scenario) {
            var rules = live.get(scenario);
            if (rules == null) {
                throw RuleSetProblem.RULE_SET_MISSING.problem(scenario).retryAfter(STARTING);
            }
            return rules;
        }

        /** The candidate that judges beside it, if any. */
        public Optional<Shadow> shadow(RiskScenario scenario) {
            return Optional.ofNullable(shadows.get(scenario));
        }

        /** What either of them reads. */
        public Set<String> variables(RiskScenario scenario) {
            return reads.getOrDefault(scenario, Set.of());
        }

        /** What any of them reads. */
        public Set<String> variables() {
            return reads.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        }
    }

    public Speaking speaking(Set<RiskScenario> scenarios) {
        var live = new EnumMap<RiskScenario, CompiledRuleSet>(RiskScenario.class);
        var shadows = new EnumMap<RiskScenario, Shadow>(RiskScenario.class);
        var variables = new EnumMap<RiskScenario, Set<String>>(RiskScenario.class);
        for (var judging : queries.judging(scenarios)) {
            var rules = compiled(judging);
            if (judging.live()) {
                live.put(judging.scenario(), rules);
            } else {
                shadows.put(judging.scenario(), new Shadow(judging.id(), rules));
            }
            variables.computeIfAbsent(judging.scenario(), _ -> new HashSet<>()).addAll(rules.variables());
        }
        return new Speaking(live, shadows, variables);
    }

    private CompiledRuleSet compiled(RuleSetQueries.Judging judging) {
        return compiled.computeIfAbsent(judging.id(), id -> {
            var content = queries.content(id).orElseThrow();
            return CompiledRuleSet.compile(
                    RuleSet.version(judging.scenario(), judging.number()), queries.definition(content.definition()));
        });
    }
}
