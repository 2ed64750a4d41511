package com.xinfan.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code after} is the cursor of the next one. */
public record Page<T>(
        List<T> items, boolean hasMore, @Nullable String after) {

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), hasMore, after);
    }
}
