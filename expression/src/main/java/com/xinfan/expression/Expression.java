package com.xinfan.expression;

import com.google.protobuf.NullValue;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A compiled expression. Immutable and safe for use by many threads. */
public final class Expression {

    private final String text;
    private final Program program;
    private final CelType type;
    private final Map<String, ValueType> used;

    Expression(String text, Program program, CelType type, Map<String, ValueType> used) {
        this.text = text;
        this.program = program;
        this.type = type;
        this.used = new TreeMap<>(used);
    }

    /** Whether it answers true or false, so that {@link #test} may be called. Known without evaluating. */
    public boolean isCondition() {
        return type.equals(SimpleType.BOOL);
    }

    /** The declared variables it really reads, in order of name. */
    public Set<String> variables() {
        return Set.copyOf(used.keySet());
    }

    /** Evaluates a condition. {@code values} may hold more than is used. */
    public boolean test(Map<String, Object> values) {
        if (!isCondition()) {
            throw new IllegalStateException("not a condition but " + type.name() + ": " + text);
        }
        return (Boolean) evaluate(values);
    }

    /** Answers a Long, Double, String, Boolean, Instant, Duration, List or Map. */
    public Object evaluate(Map<String, Object> values) {
        var input = HashMap.<String, Object>newHashMap(used.size());
        used.forEach((name, valueType) -> input.put(name, valueType.accept(name, values.get(name))));
        try {
            var result = program.eval(input);
            if (result == null || result instanceof NullValue) {
                throw new EvaluationException("no value: " + text, null);
            }
            return result;
        } catch (CelEvaluationException e) {
            throw new EvaluationException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
