package com.xinfan.expression;

import com.xinfan.expression.code.Assembler;
import dev.cel.common.types.SimpleType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled expression. Immutable and safe for use by many threads. */
public final class Expression {

    private final Schema schema;
    private final Checker.Checked checked;
    private final Assembler.Image image;

    /** Defined when it is first asked: many expressions only ever speak as part of a set. */
    private volatile @Nullable Compiled compiled;

    Expression(Schema schema, Checker.Checked checked) {
        this.schema = schema;
        this.checked = checked;
        this.image = Compiled.image(checked, schema);
    }

    private Compiled compiled() {
        var ready = compiled;
        if (ready == null) {
            // Twice is once too often but does no harm.
            ready = Compiled.of(image);
            compiled = ready;
        }
        return ready;
    }

    Schema schema() {
        return schema;
    }

    Checker.Checked checked() {
        return checked;
    }

    /** Whether it answers true or false, so that {@link #test} may be called. Known without evaluating. */
    public boolean isCondition() {
        return checked.tree().getResultType().equals(SimpleType.BOOL);
    }

    /** The declared variables it really reads. */
    public Set<String> variables() {
        return checked.variables();
    }

    /** An upper bound of what one evaluation costs, in small steps. */
    public long cost() {
        return checked.cost();
    }

    /** Evaluates a condition. {@code values} may hold more than is used. */
    public boolean test(Map<String, Object> values) {
        return test(facts(values));
    }

    /** Evaluates a condition on facts of the schema that it was compiled for. */
    public boolean test(Facts facts) {
        if (!isCondition()) {
            throw new IllegalStateException(
                    "not a condition but " + checked.tree().getResultType().name() + ": " + this);
        }
        return compiled().test(facts);
    }

    /** Answers a Long, Double, String, Boolean, Instant, Duration, List or Map. */
    public Object evaluate(Map<String, Object> values) {
        return evaluate(facts(values));
    }

    /** As above, on facts of the schema that it was compiled for. */
    public Object evaluate(Facts facts) {
        return compiled().value(facts);
    }

    private Facts facts(Map<String, Object> values) {
        var facts = schema.facts();
        for (var name : checked.variables()) {
            facts.put(name, values.get(name));
        }
        return facts;
    }

    @Override
    public String toString() {
        return checked.text();
    }
}
