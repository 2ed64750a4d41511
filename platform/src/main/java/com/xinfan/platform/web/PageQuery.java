package com.xinfan.platform.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Newest first, by id: {@code where (:after::uuid is null or id < :after) order by id desc limit :size + 1}. The
 * row too many says that there is more.
 */
public record PageQuery(
        @Min(1) @Max(100) @Nullable Integer limit, @Nullable UUID after) {

    private static final int DEFAULT_SIZE = 20;

    public int size() {
        return limit == null ? DEFAULT_SIZE : limit;
    }

    public <T> Page<T> page(List<T> sizePlusOneRows, Function<T, UUID> id) {
        var more = sizePlusOneRows.size() > size();
        var items = more ? List.copyOf(sizePlusOneRows.subList(0, size())) : List.copyOf(sizePlusOneRows);
        return new Page<>(items, more, more ? id.apply(items.getLast()).toString() : null);
    }
}
