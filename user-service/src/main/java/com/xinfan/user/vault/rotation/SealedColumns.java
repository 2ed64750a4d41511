package com.xinfan.user.vault.rotation;

import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every column of sealed values, found by its name, so that none is forgotten. */
@Component
class SealedColumns {

    private final JdbcClient jdbc;
    private final Vault vault;

    SealedColumns(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A column and the key of its table, which its cells are bound to. */
    record Column(String table, String key, String column) {

        String name() {
            return table + '.' + column;
        }
    }

    /** @throws IllegalStateException for a sealed column of a table without a key of one uuid: nothing could open it */
    Map<String, Column> all() {
        var columns = new HashMap<String, Column>();
        jdbc.sql("""
            select c.table_name, c.column_name,
                   (select min(k.column_name) from information_schema.table_constraints t
                      join information_schema.key_column_usage k using (constraint_schema, constraint_name)
                      join information_schema.columns kc on kc.table_schema = k.table_schema
                           and kc.table_name = k.table_name and kc.column_name = k.column_name
                     where t.table_schema = c.table_schema and t.table_name = c.table_name
                       and t.constraint_type = 'PRIMARY KEY'
                    having count(*) = 1 and min(kc.data_type) = 'uuid') as key_column
              from information_schema.columns c
             where c.table_schema = current_schema and c.data_type = 'bytea' and c.column_name like '%\\_sealed'
            """)
                .query((row, _) -> column(row.getString(1), row.getString(3), row.getString(2)))
                .list()
                .forEach(one -> columns.put(one.name(), one));
        return columns;
    }

    long count(Column column) {
        return jdbc.sql("select count(%s) from %s".formatted(column.column(), column.table()))
                .query(Long.class)
                .single();
    }

    private record Sealed(UUID id, byte[] value) {}

    /** Values sealed under another key, after an id: made anew unless somebody wrote them meanwhile. */
    Batch reseal(Column column, @Nullable UUID after, int size) {
        var prefix = vault.freshPrefix();
        var select = """
            select %1$s, %2$s from %3$s
            where (:after::uuid is null or %1$s > :after) and substring(%2$s from 1 for %4$d) <> :prefix
            order by %1$s limit :size
            """.formatted(column.key(), column.column(), column.table(), prefix.length);
        var old = jdbc.sql(select)
                .param("after", after)
                .param("prefix", prefix)
                .param("size", size)
                .query((row, _) -> new Sealed(row.getObject(1, UUID.class), row.getBytes(2)))
                .list();
        var update = "update %3$s set %2$s = :new where %1$s = :id and %2$s = :old"
                .formatted(column.key(), column.column(), column.table());
        var changed = 0;
        for (var one : old) {
            var cell = new Cell(column.table(), column.column(), one.id());
            changed += jdbc.sql(update)
                    .param("new", vault.seal(cell, vault.openBytes(cell, one.value())))
                    .param("id", one.id())
                    .param("old", one.value())
                    .update();
        }
        return Batch.of(old.stream().map(Sealed::id).toList(), changed, size);
    }

    private static Column column(String table, @Nullable String key, String column) {
        if (key == null) {
            throw new IllegalStateException(table + '.' + column + " has no row to be bound to");
        }
        return new Column(table, key, column);
    }

    /** What one batch did; {@code last} is null when the pass is over. */
    record Batch(@Nullable UUID last, int changed) {

        static Batch of(List<UUID> ids, int changed, int size) {
            return new Batch(ids.size() < size ? null : ids.getLast(), changed);
        }
    }
}
