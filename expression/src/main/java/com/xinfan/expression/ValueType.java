package com.xinfan.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types a variable can have, and the Java values they accept. */
public enum ValueType {
    STRING(SimpleType.STRING, new Shape(Limits.STRING_LENGTH, null)),
    INT(SimpleType.INT, Shape.SCALAR),
    DOUBLE(SimpleType.DOUBLE, Shape.SCALAR),
    BOOL(SimpleType.BOOL, Shape.SCALAR),
    STRING_LIST(
            ListType.create(SimpleType.STRING), new Shape(Limits.LIST_ITEMS, new Shape(Limits.STRING_LENGTH, null))),
    TIMESTAMP(SimpleType.TIMESTAMP, Shape.SCALAR);

    private final CelType cel;
    private final Shape shape;

    ValueType(CelType cel, Shape shape) {
        this.cel = cel;
        this.shape = shape;
    }

    CelType cel() {
        return cel;
    }

    Shape shape() {
        return shape;
    }

    /** What a slot holds to which nothing was put; null where numbers are kept. */
    @Nullable
    Object initial() {
        return switch (this) {
            case STRING -> "";
            case STRING_LIST -> List.of();
            case TIMESTAMP -> Instant.EPOCH;
            case INT, DOUBLE, BOOL -> null;
        };
    }

    /** The value as the runtime wants it; refuses a wrong type, and a size the cost estimate did not count with. */
    Object accept(String variable, @Nullable Object value) {
        return switch (this) {
            case STRING -> string(variable, value);
            case INT -> integer(variable, value);
            case DOUBLE -> cast(variable, Double.class, value);
            case BOOL -> cast(variable, Boolean.class, value);
            case STRING_LIST -> strings(variable, value);
            case TIMESTAMP -> cast(variable, Instant.class, value);
        };
    }

    private <T> T cast(String variable, Class<T> type, @Nullable Object value) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        var found = value == null ? "nothing" : value.getClass().getSimpleName();
        throw refusal(Mistake.VALUE_TYPE.of(variable, this, found));
    }

    private static EvaluationException refusal(Mistake.Told told) {
        return new EvaluationException(told.in(Locale.ENGLISH));
    }

    private Long integer(String variable, @Nullable Object value) {
        return value instanceof Integer small ? Long.valueOf(small) : cast(variable, Long.class, value);
    }

    private String string(String variable, @Nullable Object value) {
        var string = cast(variable, String.class, value);
        if (string.length() > Limits.STRING_LENGTH) {
            throw refusal(Mistake.VALUE_LONG.of(variable, Limits.STRING_LENGTH));
        }
        return string;
    }

    private List<String> strings(String variable, @Nullable Object value) {
        var list = cast(variable, List.class, value);
        if (list.size() > Limits.LIST_ITEMS) {
            throw refusal(Mistake.VALUE_MANY.of(variable, Limits.LIST_ITEMS));
        }
        return ((List<?>) list).stream().map(item -> string(variable, item)).toList();
    }
}
