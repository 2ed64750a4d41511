package com.xinfan.expression;

import com.xinfan.expression.code.Assembler;
import com.xinfan.expression.code.NotAvailable;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** What the generated classes extend: hidden ones, which go when the last user lets go of them. */
abstract class Compiled {

    Object value(Facts facts) {
        throw new IllegalStateException("not one expression");
    }

    boolean test(Facts facts) {
        throw new IllegalStateException("not a condition");
    }

    void evaluate(Facts facts, Hits hits) {
        throw new IllegalStateException("not a set");
    }

    static Assembler.Image image(Checker.Checked checked, Schema schema) {
        try {
            return Assembler.single(part(checked), schema::slot);
        } catch (NotAvailable e) {
            var node = e.nodeId() == null ? checked.tree().getExpr().id() : e.nodeId();
            throw Checker.at(checked.tree(), node, Mistake.NOT_AVAILABLE.of(e.what()));
        } catch (IllegalArgumentException e) {
            throw new ExpressionException(1, 1, Mistake.TOO_LARGE.of());
        }
    }

    /** Of expressions that could be compiled one by one. */
    static Assembler.Image image(List<Checker.Checked> parts, Schema schema) {
        if (parts.stream().mapToInt(Checker.Checked::size).sum() > Limits.SET_NODES) {
            throw new ExpressionException(1, 1, Mistake.TOO_LARGE.of());
        }
        return Assembler.set(parts.stream().map(Compiled::part).toList(), schema::slot);
    }

    private static Assembler.Part part(Checker.Checked checked) {
        return new Assembler.Part(checked.tree(), checked.size());
    }

    static Compiled of(Assembler.Image image) {
        try {
            var type = MethodHandles.lookup()
                    .defineHiddenClassWithClassData(image.bytes(), image.constants(), true)
                    .lookupClass();
            return (Compiled) type.getDeclaredConstructor().newInstance();
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
