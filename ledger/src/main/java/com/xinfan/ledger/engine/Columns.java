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
        var column = new @Nullable String[rows.size()];
        var i = 0;
        for (var row : rows) {
            var value = attribute.apply(row);
            column[i++] = value == null ? null : value.toString();
        }
        return column;
    }

    static <T> Long[] numbers(Collection<T> rows, ToLongFunction<T> attribute) {
        var column = new Long[rows.size()];
        var i = 0;
        for (var row : rows) {
            column[i++] = attribute.applyAsLong(row);
        }
        return column;
    }
}
