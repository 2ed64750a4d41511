package com.xinfan.ledger.engine;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One attribute of many rows, for {@code unnest}. */
final class Columns {

    private Columns() {}

    /** As text; the statement casts it. */
    static <T> @Nullable String[] of(Collection<T> rows, Function<T, @Nullable Object> attribute) {
        return rows.stream()
                .map(row -> {
                    var value = attribute.apply(row);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }

    static <T> Long[] numbers(Collection<T> rows, ToLongFunction<T> attribute) {
        return rows.stream().map(attribute::applyAsLong).toArray(Long[]::new);
    }
}
