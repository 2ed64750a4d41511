package com.xinfan.privacy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of {@code personal-data.csv}: {@code what | zh | table | columns shown | erasure | whose}. A sealed column's
 * cell is bound to the row's {@code id} or {@code user_id}, or to another key, {@code column@key}. The erasure is
 * {@code delete}, {@code clear <set clause>}, {@code keep <rule> [<set clause>]} (in place, until its day),
 * {@code nameless <rule>} (in place, for good) or {@code archive <rule>} (what is shown, sealed, until its day). Whose
 * is the SQL that finds a person's rows by {@code :user}.
 */
record PersonalTable(
        What line,
        Map<String, String> columns,
        String erasure,
        String detail,
        JdbcClient jdbc,
        JsonMapper json,
        @Nullable SealedCells cells)
        implements PersonalData {

    private static final String SEALED = "_sealed";

    record What(String what, String zh, String table, String whose) {}

    static PersonalTable of(String text, JdbcClient jdbc, JsonMapper json, @Nullable SealedCells cells) {
        var part = text.strip().split("\\s*\\|\\s*", 6);
        if (part.length != 6 || !part[4].matches("delete|clear .+|(keep|nameless|archive) .+")) {
            throw new IllegalStateException("personal-data.csv, not understood: " + text);
        }
        var erasure = part[4].split(" ", 2);
        return new PersonalTable(
                new What(part[0], part[1], part[2], part[5]),
                Arrays.stream(part[3].split(" "))
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.split("@"))
                        .collect(Collectors.toMap(name -> name[0], name -> name.length == 1 ? "" : name[1])),
                erasure[0],
                erasure.length == 1 ? "" : erasure[1],
                jdbc,
                json,
                cells);
    }

    @Override
    public String what() {
        return line.what();
    }

    @Override
    public String zh() {
        return line.zh();
    }

    @Override
    public List<JsonNode> rows(UUID userId) {
        return columns.isEmpty()
                ? List.of()
                : sql("select to_jsonb(t) from %s t where %s", userId).query(String.class).list().stream()
                        .<JsonNode>map(this::shown)
                        .toList();
    }

    @Override
    public void erase(UUID userId, Locks locks) {
        var rule = detail.split(" ", 2);
        switch (erasure) {
            case "delete" -> purge(userId);
            case "clear" ->
                sql("update %s t set " + detail + " where %s", userId).update();
            case "archive" -> {
                var rows = rows(userId);
                if (!rows.isEmpty()) {
                    locks.archive(userId, what(), detail, json.writeValueAsString(rows));
                    purge(userId);
                }
            }
            default -> {
                var set = rule.length == 1 ? "" : "update %s t set " + rule[1] + " where %s";
                var there = set.isEmpty()
                        ? sql("select count(*) from %s t where %s", userId)
                                .query(Integer.class)
                                .single()
                        : sql(set, userId).update();
                if (there > 0 && erasure.equals("keep")) {
                    locks.keep(userId, what(), rule[0]);
                } else if (there > 0) {
                    locks.keepNameless(userId, what(), rule[0]);
                }
            }
        }
    }

    @Override
    public void purge(UUID userId) {
        sql("delete from %s t where %s", userId).update();
    }

    private JdbcClient.StatementSpec sql(String statement, UUID userId) {
        return jdbc.sql(statement.formatted(line.table(), line.whose())).param("user", userId);
    }

    private ObjectNode shown(String row) {
        var all = json.readTree(row);
        var shown = json.createObjectNode();
        all.forEachEntry((name, value) -> {
            var key = columns.get(name);
            if (key != null && !value.isNull() && name.endsWith(SEALED) && cells != null) {
                var id = all.path(!key.isEmpty() ? key : all.has("id") ? "id" : "user_id");
                var sealed = HexFormat.of().parseHex(value.asString().substring(2));
                shown.put(
                        name.replace(SEALED, ""),
                        cells.open(line.table(), name, UUID.fromString(id.asString()), sealed));
            } else if (key != null && !value.isNull()) {
                shown.set(name, value);
            }
        });
        return shown;
    }
}
