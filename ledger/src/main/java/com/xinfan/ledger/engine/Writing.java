package com.xinfan.ledger.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All that a run writes, as one statement: each way to the database and back costs as much as the writing of several
 * transfers. Its parts follow {@code go}, which is there when every transfer's key was free, and then only.
 *
 * <p>Parts of one statement do not see each other: no two of them may touch the same row.
 */
final class Writing {

    private static final String INSERTED = "inserted";
    private static final String GO = "go";

    private final JdbcClient jdbc;
    private final Map<String, String> parts = new LinkedHashMap<>();
    private final Map<String, Object> parameters = new HashMap<>();

    Writing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The part that inserts so many transfers and returns their keys: before all others. */
    Writing insert(int transfers, String sql) {
        parts.put(INSERTED, sql);
        parts.put(GO, "select from inserted having count(*) = :inserting\n");
        return param("inserting", transfers);
    }

    Writing add(String name, String sql) {
        parts.putIfAbsent(GO, "select\n");
        parts.put(name, sql);
        return this;
    }

    Writing param(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /** Returns the keys of the transfers that were inserted. */
    Set<String> run() {
        if (parts.isEmpty()) {
            return new HashSet<>();
        }
        var with = parts.entrySet().stream()
                .map(part -> part.getKey() + " as (\n" + part.getValue() + ")")
                .collect(Collectors.joining(",\n", "with ", "\n"));
        var answer = parts.containsKey(INSERTED) ? "select key from inserted" : "select null where false";
        return new HashSet<>(
                jdbc.sql(with + answer).params(parameters).query(String.class).list());
    }
}
