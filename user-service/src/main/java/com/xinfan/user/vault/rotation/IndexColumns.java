package com.xinfan.user.vault.rotation;

import com.xinfan.user.vault.BlindIndex;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every declared blind index. */
@Component
class IndexColumns {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final List<BlindIndex> declared;

    IndexColumns(JdbcClient jdbc, Vault vault, List<BlindIndex> declared) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.declared = declared;
    }

    private record Indexed(UUID id, byte[] index, List<byte[]> sealed) {}

    Map<String, BlindIndex> all() {
        return declared.stream().collect(Collectors.toMap(BlindIndex::name, Function.identity()));
    }

    long count(BlindIndex index) {
        return jdbc.sql("select count(%s) from %s".formatted(index.column(), index.table()))
                .query(Long.class)
                .single();
    }

    /** Indexes after an id: those made under another key are made anew unless somebody wrote them meanwhile. */
    SealedColumns.Batch reindex(BlindIndex index, @Nullable UUID after, int size) {
        var rows = jdbc.sql(
                        """
                        select %1$s, %2$s, %3$s from %4$s
                        where (:after::uuid is null or %1$s > :after) and %2$s is not null
                        order by %1$s limit :size
                        """.formatted(index.row(), index.column(), String.join(", ", index.sealed()), index.table()))
                .param("after", after)
                .param("size", size)
                .query((row, _) -> indexed(index, row))
                .list();
        var update = "update %3$s set %2$s = :new where %1$s = :id and %2$s = :old"
                .formatted(index.row(), index.column(), index.table());
        var changed = 0;
        for (var row : rows) {
            var fresh = vault.index(index.kind(), value(index, row));
            if (!Arrays.equals(fresh, row.index())) {
                changed += jdbc.sql(update)
                        .param("new", fresh)
                        .param("id", row.id())
                        .param("old", row.index())
                        .update();
            }
        }
        return SealedColumns.Batch.of(rows.stream().map(Indexed::id).toList(), changed, size);
    }

    private String value(BlindIndex index, Indexed row) {
        var clear = new ArrayList<String>();
        for (var i = 0; i < index.sealed().size(); i++) {
            var cell = new Cell(index.table(), index.sealed().get(i), row.id());
            clear.add(vault.open(cell, row.sealed().get(i)));
        }
        return index.value().apply(clear);
    }

    private static Indexed indexed(BlindIndex index, ResultSet row) throws SQLException {
        var sealed = new ArrayList<byte[]>();
        for (var i = 0; i < index.sealed().size(); i++) {
            sealed.add(row.getBytes(3 + i));
        }
        return new Indexed(row.getObject(1, UUID.class), row.getBytes(2), sealed);
    }
}
