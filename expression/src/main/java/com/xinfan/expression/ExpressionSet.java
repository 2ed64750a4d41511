package com.xinfan.expression;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Many conditions as one class: what a rule set is evaluated by. Immutable and safe for use by many threads. */
public final class ExpressionSet {

    private final Compiled compiled;
    private final int size;
    private final Set<String> variables;

    private ExpressionSet(Compiled compiled, List<Expression> conditions) {
        this.compiled = compiled;
        this.size = conditions.size();
        var used = new TreeSet<String>();
        conditions.forEach(condition -> used.addAll(condition.variables()));
        this.variables = Set.copyOf(used);
    }

    /**
     * Compiles conditions that share a schema into one class.
     *
     * @throws ExpressionException when they are too much together
     */
    public static ExpressionSet of(Schema schema, List<Expression> conditions) {
        for (var condition : conditions) {
            if (!condition.isCondition() || condition.schema() != schema) {
                throw new IllegalArgumentException("no condition on these facts: " + condition);
            }
        }
        var parts = conditions.stream().map(Expression::checked).toList();
        return new ExpressionSet(Compiled.of(Compiled.image(parts, schema)), conditions);
    }

    public int size() {
        return size;
    }

    /** The declared variables that any condition reads. */
    public Set<String> variables() {
        return variables;
    }

    /** Room for the answers, to be used again and again. */
    public Hits hits() {
        return new Hits(size);
    }

    /** Evaluates every condition; one that fails holds not, and is noted. */
    public void evaluate(Facts facts, Hits hits) {
        hits.clear();
        compiled.evaluate(facts, hits);
    }
}
