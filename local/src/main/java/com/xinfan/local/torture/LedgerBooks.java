package com.xinfan.local.torture;

import com.xinfan.local.part.Parts;
import com.xinfan.local.part.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The books of product-service as its tables say, at one moment, with no service asked. */
final class LedgerBooks {

    private static final String REQUESTS = """
        select r.user_id, r.kind, r.request_key, r.id, r.open, coalesce(t.state = 'POSTED', false) as posted
          from (select user_id, direction as kind, request_key, id, lower(direction) || ':' || id as key,
                       status not in ('SUCCEEDED', 'FAILED') as open
                  from bank_transfer
                 union all
                select user_id, 'ORDER', request_key, id, 'order:' || id, status = 'CREATED' from orders) r
          left join ledger_transfer t on t.key = r.key
         where r.user_id = any(?)
        """;

    private static final String WRONG = """
        select 'the balance of ' || code || ' is ' || kept || ', its postings are ' || entries
          from (select a.code,
                       case when a.kind = 'GUARDED'
                            then (case a.side when 'DEBIT' then 1 else -1 end) * (b.available + b.pending)
                            else coalesce(r.balance, 0) + coalesce(d.amount, 0) end as kept,
                       coalesce(e.amount, 0) as entries
                  from ledger_account a
                  left join ledger_balance b on b.account_id = a.id
                  left join ledger_rollup r on r.account_id = a.id
                  left join (select account_id, sum(amount) as amount from ledger_hot_delta group by 1) d
                         on d.account_id = a.id
                  left join (select account_id, sum(amount) as amount from ledger_entry group by 1) e
                         on e.account_id = a.id) k
         where kept <> entries
        union all
        select 'the entries of transfer ' || t.key || ' sum to ' || sum(e.amount)
          from ledger_entry e join ledger_transfer t on t.id = e.transfer_id
          join ledger_account a on a.id = e.account_id
         group by t.key, a.unit having sum(e.amount) <> 0
        union all
        select 'transfer ' || t.key || ' is POSTED and has no entries'
          from ledger_transfer t
         where t.state = 'POSTED' and not exists (select from ledger_entry e where e.transfer_id = t.id)
        """;

    private record Key(UUID user, String kind, String key) {}

    private final Map<Key, List<Row>> rows = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    private LedgerBooks() {}

    /** What is there under a request key: whether it is still open, and whether its transfer is posted. */
    record Row(UUID id, boolean open, boolean posted) {}

    static LedgerBooks read(List<UUID> users) {
        return ((Postgres) Parts.named("postgres")).ask("product_service", connection -> {
            var books = new LedgerBooks();
            books.readRequests(connection, users);
            books.readWrong(connection);
            return books;
        });
    }

    List<Row> of(UUID user, String kind, UUID key) {
        return rows.getOrDefault(new Key(user, kind, key.toString()), List.of());
    }

    long open() {
        return rows.values().stream().flatMap(List::stream).filter(Row::open).count();
    }

    /** Balances that are not their postings, transfers that do not balance or are only half there. */
    List<String> wrong() {
        return wrong;
    }

    private void readRequests(Connection connection, List<UUID> users) throws SQLException {
        try (var query = connection.prepareStatement(REQUESTS)) {
            query.setArray(1, connection.createArrayOf("uuid", users.toArray()));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var key = row.getString("request_key");
                    if (key != null) {
                        rows.computeIfAbsent(
                                        new Key(row.getObject("user_id", UUID.class), row.getString("kind"), key),
                                        _ -> new ArrayList<>())
                                .add(new Row(
                                        row.getObject("id", UUID.class),
                                        row.getBoolean("open"),
                                        row.getBoolean("posted")));
                    }
                }
            }
        }
    }

    private void readWrong(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(WRONG);
                var row = query.executeQuery()) {
            while (row.next()) {
                wrong.add(row.getString(1));
            }
        }
    }
}
