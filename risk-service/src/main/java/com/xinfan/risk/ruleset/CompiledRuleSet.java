package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.expression.EvaluationException;
import com.xinfan.expression.Expression;
import com.xinfan.expression.ExpressionException;
import com.xinfan.expression.Expressions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rule set ready to be asked. Immutable. */
public final class CompiledRuleSet {

    private final String version;
    private final List<CompiledRule> rules;
    private final Definition.Thresholds thresholds;
    private final Set<String> variables;

    private record CompiledRule(Definition.Rule rule, Expression condition) {}

    private CompiledRuleSet(String version, List<CompiledRule> rules, Definition.Thresholds thresholds) {
        this.version = version;
        this.rules = rules;
        this.thresholds = thresholds;
        var variables = new HashSet<String>();
        rules.forEach(rule -> variables.addAll(rule.condition().variables()));
        this.variables = Set.copyOf(variables);
    }

    /** Compiles a definition; refuses, with the place named, what does not hold together. */
    static CompiledRuleSet compile(String version, Definition definition) {
        if (!definition.thresholds().rise()) {
            throw RuleSetProblem.RULE_THRESHOLDS_UNORDERED.at("/thresholds");
        }
        var codes = new HashSet<String>();
        var rules = new ArrayList<CompiledRule>();
        for (var rule : definition.rules()) {
            var place = "/rules/" + rules.size();
            if (!codes.add(rule.code())) {
                throw RuleSetProblem.RULE_CODE_REPEATED.at(place + "/code", rule.code());
            }
            rules.add(new CompiledRule(rule, condition(rule, place + "/condition")));
        }
        return new CompiledRuleSet(version, List.copyOf(rules), definition.thresholds());
    }

    private static Expression condition(Definition.Rule rule, String place) {
        try {
            var condition = Expressions.compile(rule.condition(), RuleVariables.TYPES);
            if (!condition.isCondition()) {
                throw RuleSetProblem.RULE_CONDITION_NOT_BOOLEAN.at(place, rule.code());
            }
            return condition;
        } catch (ExpressionException e) {
            var reason = String.valueOf(e.getMessage());
            throw RuleSetProblem.RULE_CONDITION_INVALID.at(place, rule.code(), e.line(), e.column(), reason);
        }
    }

    public String version() {
        return version;
    }

    /** What its conditions read, so that nothing else needs to be counted. */
    public Set<String> variables() {
        return variables;
    }

    /** A rule that cannot be evaluated on these facts asks for a person: it neither passes nor declines unseen. */
    public Assessment assess(Map<String, Object> facts) {
        var hits = new ArrayList<Assessment.Hit>();
        for (var compiled : rules) {
            var rule = compiled.rule();
            try {
                if (compiled.condition().test(facts)) {
                    hits.add(new Assessment.Hit(rule.code(), rule.zh(), rule.weight(), rule.outcome(), null));
                }
            } catch (EvaluationException e) {
                hits.add(new Assessment.Hit(rule.code(), rule.zh(), 0, RiskOutcome.REVIEW, e.getMessage()));
            }
        }
        return Assessment.of(hits, thresholds);
    }
}
