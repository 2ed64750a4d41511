package com.xinfan.risk.rule;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.expression.Expression;
import com.xinfan.expression.ExpressionException;
import com.xinfan.expression.ExpressionSet;
import com.xinfan.expression.Expressions;
import com.xinfan.expression.Facts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.i18n.LocaleContextHolder;

/** A rule set ready to be asked: one class of bytecode. Immutable. */
public final class CompiledRuleSet {

    private final String version;
    private final Definition definition;
    private final ExpressionSet conditions;

    private CompiledRuleSet(String version, Definition definition, ExpressionSet conditions) {
        this.version = version;
        this.definition = definition;
        this.conditions = conditions;
    }

    /** Compiles a definition; refuses, with the place named, what does not hold together. */
    public static CompiledRuleSet compile(String version, Definition definition) {
        if (!definition.thresholds().rise()) {
            throw RuleProblem.RULE_THRESHOLDS_UNORDERED.at("/thresholds");
        }
        var codes = new HashSet<String>();
        var conditions = new ArrayList<Expression>();
        for (var rule : definition.rules()) {
            var place = "/rules/" + conditions.size();
            if (!codes.add(rule.code())) {
                throw RuleProblem.RULE_CODE_REPEATED.at(place + "/code", rule.code());
            }
            conditions.add(condition(rule, place + "/condition"));
        }
        requireKnown(definition.typologies(), codes);
        try {
            return new CompiledRuleSet(version, definition, ExpressionSet.of(RuleVariables.SCHEMA, conditions));
        } catch (ExpressionException e) {
            throw RuleProblem.RULE_SET_TOO_LARGE.at("/rules");
        }
    }

    private static void requireKnown(List<Definition.Typology> typologies, Set<String> rules) {
        var codes = new HashSet<>(rules);
        for (var i = 0; i < typologies.size(); i++) {
            var typology = typologies.get(i);
            if (!codes.add(typology.code())) {
                throw RuleProblem.RULE_CODE_REPEATED.at("/typologies/" + i + "/code", typology.code());
            }
            for (var rule : typology.rules().keySet()) {
                if (!rules.contains(rule)) {
                    throw RuleProblem.TYPOLOGY_RULE_UNKNOWN.at("/typologies/" + i + "/rules/" + rule, rule);
                }
            }
        }
    }

    private static Expression condition(Definition.Rule rule, String place) {
        try {
            var condition = Expressions.compile(rule.condition(), RuleVariables.SCHEMA);
            if (!condition.isCondition()) {
                throw RuleProblem.RULE_CONDITION_NOT_BOOLEAN.at(place, rule.code());
            }
            return condition;
        } catch (ExpressionException e) {
            var reason = e.reason(LocaleContextHolder.getLocale());
            throw RuleProblem.RULE_CONDITION_INVALID.at(place, rule.code(), e.line(), e.column(), reason);
        }
    }

    public String version() {
        return version;
    }

    /** What its conditions read, so that nothing else needs to be counted. */
    public Set<String> variables() {
        return conditions.variables();
    }

    /** What each rule and typology demands, if anything, by code. */
    public Map<String, Optional<RiskOutcome>> demands() {
        var demands = new HashMap<String, Optional<RiskOutcome>>();
        definition.rules().forEach(rule -> demands.put(rule.code(), Optional.ofNullable(rule.outcome())));
        definition.typologies().forEach(one -> demands.put(one.code(), Optional.of(one.outcome())));
        return demands;
    }

    /** As {@link #assess(Facts, Map)}, where nothing is snoozed. */
    public Assessment assess(Map<String, Object> facts) {
        return assess(RuleVariables.SCHEMA.facts().putAll(facts), Map.of());
    }

    /**
     * A rule that cannot be evaluated on these facts asks for a person: it neither passes nor declines unseen.
     *
     * @param snoozed the rules that do not count this time, by code, with their snooze
     */
    public Assessment assess(Facts facts, Map<String, UUID> snoozed) {
        var hits = conditions.hits();
        conditions.evaluate(facts, hits);
        var spoke = new ArrayList<Assessment.Hit>();
        for (var i = 0; i < conditions.size(); i++) {
            var rule = definition.rules().get(i);
            var snooze = snoozed.get(rule.code());
            if (hits.hit(i)) {
                spoke.add(new Assessment.Hit(rule.code(), rule.zh(), rule.weight(), rule.outcome(), null, snooze));
            } else if (hits.failures().containsKey(i)) {
                var error = hits.failures().get(i);
                spoke.add(new Assessment.Hit(rule.code(), rule.zh(), 0, RiskOutcome.REVIEW, error, snooze));
            }
        }
        definition.typologies().forEach(typology -> typology(typology, spoke, snoozed));
        return Assessment.of(spoke, definition.thresholds());
    }

    /** Adds the pattern as a hit of its own, without weight: its rules have had theirs. */
    private static void typology(Definition.Typology typology, List<Assessment.Hit> spoke, Map<String, UUID> snoozed) {
        var sum = spoke.stream()
                .filter(hit -> hit.counts() && hit.error() == null)
                .mapToInt(hit -> typology.rules().getOrDefault(hit.code(), 0))
                .sum();
        if (sum >= typology.threshold()) {
            var snooze = snoozed.get(typology.code());
            spoke.add(new Assessment.Hit(typology.code(), typology.zh(), 0, typology.outcome(), null, snooze));
        }
    }
}
