package com.xinfan.ledger.engine;

import com.xinfan.ledger.Transfer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Transfers that are already in the books, and their ends. */
final class ClosingRows {

    private final JdbcClient jdbc;

    ClosingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks transfers in the order of their keys. */
    Map<String, TransferRows.Held> lock(Collection<String> keys) {
        var held = new HashMap<String, TransferRows.Held>();
        if (!keys.isEmpty()) {
            jdbc.sql("""
                select id, key, content, state from ledger_transfer
                 where key = any(:keys) order by key for update
                """)
                    .param("keys", keys.toArray(String[]::new))
                    .query(TransferRows::held)
                    .list()
                    .forEach(one -> held.put(one.key(), one));
        }
        return held;
    }

    /** What was reserved. */
    List<Closing.Line> legs(Collection<UUID> transfers) {
        return lines("ledger_leg", transfers);
    }

    /** What was posted. */
    List<Closing.Line> entries(Collection<UUID> transfers) {
        return lines("ledger_entry", transfers);
    }

    private List<Closing.Line> lines(String table, Collection<UUID> transfers) {
        var sql = """
            select l.transfer_id, l.account_id, l.amount, a.code, a.kind, a.side, a.unit
              from %s l join ledger_account a on a.id = l.account_id
             where l.transfer_id = any(:ids) order by l.transfer_id, l.account_id
            """.formatted(table);
        return transfers.isEmpty()
                ? List.of()
                : jdbc.sql(sql)
                        .param("ids", transfers.toArray(UUID[]::new))
                        .query((row, _) -> new Closing.Line(
                                row.getObject("transfer_id", UUID.class),
                                row.getLong("account_id"),
                                AccountRows.account(row),
                                row.getLong("amount")))
                        .list();
    }

    static void close(Writing writing, Map<UUID, Transfer.State> ends) {
        if (ends.isEmpty()) {
            return;
        }
        writing.add("closed", """
            update ledger_transfer t set state = n.state, closed_at = now()
              from go, unnest((select :ends), (select :targets)) as n (id, state) where t.id = n.id::uuid
            returning t.id
            """)
                .param("ends", ends.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .param("targets", Columns.of(ends.values(), state -> state));
        writing.add("shut", """
            delete from ledger_pending p
             using ledger_leg l
             where l.transfer_id in (select id from closed)
               and p.account_id = l.account_id and p.transfer_id = l.transfer_id
            """);
    }

    boolean reversedByAnother(UUID original, String reversalKey) {
        return jdbc.sql("select exists (select from ledger_transfer where reverses = :original and key <> :key)")
                .param("original", original)
                .param("key", reversalKey)
                .query(Boolean.class)
                .single();
    }

    List<String> expired(Instant now, int limit) {
        return jdbc.sql("""
            select key from ledger_transfer where state = 'PENDING' and expires_at <= :now
             order by expires_at limit :limit for update skip locked
            """)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> row.getString("key"))
                .list();
    }
}
