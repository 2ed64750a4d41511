package com.xinfan.user.vault;

import java.util.List;
import java.util.function.Function;

/**
 * A column of blind indexes, declared as a bean by the feature that owns it, so that a change of key can make it anew
 * from what is sealed in the same row.
 *
 * @param row the column of the row's id, which the sealed cells are bound to
 * @param sealed the sealed columns of the value, in the order in which {@code value} takes them
 * @param kind as given to {@link Vault#index}
 */
public record BlindIndex(
        String table,
        String row,
        String column,
        List<String> sealed,
        String kind,
        Function<List<String>, String> value) {

    public String name() {
        return table + '.' + column;
    }
}
