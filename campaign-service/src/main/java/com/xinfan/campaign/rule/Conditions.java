package com.xinfan.campaign.rule;

import com.xinfan.expression.Expression;
import com.xinfan.expression.ExpressionException;
import com.xinfan.expression.Expressions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Compiles conditions once and asks them often. */
@Component
public class Conditions {

    private static final int MAX_COMPILED = 1_000;

    private final Map<String, Expression> compiled = new ConcurrentHashMap<>();

    /** Refuses a text that is not a condition, with the position of the mistake. */
    public void requireValid(String text, String param) {
        try {
            if (!compile(text).isCondition()) {
                throw RuleProblem.CONDITION_INVALID.at(param, 1, 1, "not true or false");
            }
        } catch (ExpressionException e) {
            throw RuleProblem.CONDITION_INVALID.at(param, e.line(), e.column(), String.valueOf(e.getMessage()));
        }
    }

    public boolean hold(GrantRule rule, Facts facts) {
        var text = rule.condition();
        return text == null || compile(text).test(facts.values());
    }

    private Expression compile(String text) {
        if (compiled.size() >= MAX_COMPILED) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(text, key -> Expressions.compile(key, Facts.VARIABLES));
    }
}
