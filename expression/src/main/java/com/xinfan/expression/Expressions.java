package com.xinfan.expression;

import java.util.Map;

/** Compiles CEL text against declared variables. */
public final class Expressions {

    private Expressions() {}

    /**
     * Parses, type-checks, bounds and compiles an expression.
     *
     * @throws ExpressionException when it is not valid, or could be too expensive
     */
    public static Expression compile(String text, Map<String, ValueType> variables) {
        return compile(text, Schema.of(variables));
    }

    /** As above, for facts of a schema. */
    public static Expression compile(String text, Schema schema) {
        return new Expression(schema, schema.checker().check(text));
    }
}
