package com.xinfan.expression.code;

import com.xinfan.expression.EvaluationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known before any facts are. */
final class Folding {

    private static final Set<String> FOLDED = Set.of("toTimestamp", "toDuration");

    private Folding() {}

    /** The value of a time that is written out; null when it must be computed, be it only to fail. */
    static @Nullable Object fold(Method method, List<CelExpr> arguments) {
        if (!FOLDED.contains(method.getName()) || method.getParameterTypes()[0] != String.class) {
            return null;
        }
        var constants = constants(arguments);
        if (constants == null) {
            return null;
        }
        try {
            return method.invoke(null, constants.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof EvaluationException) {
                return null;
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The values when all are written out as constants, else null. */
    static @Nullable List<Object> constants(List<CelExpr> nodes) {
        var values = new ArrayList<Object>();
        for (var node : nodes) {
            if (node.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
                return null;
            }
            values.add(constant(node.constant()));
        }
        return List.copyOf(values);
    }

    private static Object constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case INT64_VALUE -> constant.int64Value();
            case DOUBLE_VALUE -> constant.doubleValue();
            case BOOLEAN_VALUE -> constant.booleanValue();
            case STRING_VALUE -> constant.stringValue();
            default -> throw new NotAvailable(constant.getKind().name());
        };
    }
}
