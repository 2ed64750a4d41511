package com.xinfan.ledger.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * All that a run writes, as one statement: each way to the database and back costs as much as the writing of several
 * transfers. Its parts follow {@code go}, which is there when every transfer's key was free, and then only.
 *
 * <p>Parts of one statement do not see each other: no two of them may touch the same row.
 */
final class Writing {

    private static final String INSERTED = "inserted";
    private static final String GO = "go";

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):(\\w+)");

    /** By the parts: a few dozen in all. */
    private static final Map<Map<String, String>, Form> FORMS = new ConcurrentHashMap<>();

    private final JdbcOperations operations;
    private final Map<String, String> parts = new LinkedHashMap<>();
    private final Map<String, Object> parameters = new HashMap<>();

    Writing(JdbcOperations operations) {
        this.operations = operations;
    }

    /** A statement with question marks, and which parameter is at each. */
    private record Form(String sql, List<String> parameters) {

        static Form of(Map<String, String> parts) {
            var with = parts.entrySet().stream()
                    .map(part -> part.getKey() + " as (\n" + part.getValue() + ")")
                    .collect(Collectors.joining(",\n", "with ", "\n"));
            var answer = parts.containsKey(INSERTED) ? "select key from inserted" : "select null where false";
            var names = PARAMETER
                    .matcher(with)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            return new Form(PARAMETER.matcher(with).replaceAll("?") + answer, names);
        }
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
        var form = FORMS.get(parts);
        if (form == null) {
            form = FORMS.computeIfAbsent(Map.copyOf(parts), _ -> Form.of(parts));
        }
        return send(form);
    }

    private Set<String> send(Form form) {
        return operations.execute(form.sql(), (PreparedStatementCallback<Set<String>>) statement -> {
            for (var i = 0; i < form.parameters().size(); i++) {
                statement.setObject(i + 1, parameters.get(form.parameters().get(i)));
            }
            var inserted = new HashSet<String>();
            try (var keys = statement.executeQuery()) {
                while (keys.next()) {
                    inserted.add(keys.getString(1));
                }
            }
            return inserted;
        });
    }
}
