package com.xinfan.ledger.engine;

import com.xinfan.ledger.engine.AccountRows.Opened;
import com.xinfan.ledger.engine.AccountRows.Standing;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * Locks guarded accounts and then looks which keys are in the books: two statements on one way to the database.
 * The second sees what was committed until the first had its last lock, so a transfer that shares a lock with one of
 * these keys is in the books or not to be.
 */
final class Locks {

    private static final String STATE = """
         b.available, b.pending, b.incoming, b.held, b.credit,
               b.outflow_freezes > 0 as out_frozen, b.inflow_freezes > 0 as in_frozen,
               b.closed_at is not null as closed
        """;

    // The arrays come by a subquery because a planner that sees their length makes a new plan for each.
    private static final String BY_ID = "select b.account_id as id," + STATE + """
          from ledger_balance b
         where b.account_id = any ((select ?)::bigint[]) order by b.account_id for update of b
        """;

    private static final String BY_CODE = "select a.id, a.code, a.kind, a.side, a.unit," + STATE + """
          from ledger_balance b join ledger_account a on a.id = b.account_id
         where a.code = any ((select ?)::text[]) order by b.account_id for update of b
        """;

    private static final String KNOWN = """
        select id, key, content, state from ledger_transfer where key = any ((select ?)::text[])
        """;

    private static final String LOCK_KNOWN = BY_ID + ";" + KNOWN;
    private static final String LOCK_NAMED = BY_CODE + ";" + KNOWN;

    private final JdbcOperations operations;

    Locks(JdbcOperations operations) {
        this.operations = operations;
    }

    /** Accounts whose ids are known, and others by their codes: all at once, so that one order holds for all. */
    void take(List<Opened> accounts, Collection<String> codes, Collection<String> keys, Standing standing) {
        if (codes.isEmpty()) {
            var ids = accounts.stream().map(Opened::id).toArray(Long[]::new);
            take(LOCK_KNOWN, "bigint", ids, keys, standing);
        } else {
            var all = new LinkedHashSet<>(codes);
            accounts.forEach(opened -> all.add(opened.account().code()));
            take(LOCK_NAMED, "text", all.toArray(), keys, standing);
        }
    }

    private void take(String sql, String type, Object[] accounts, Collection<String> keys, Standing standing) {
        operations.execute(sql, (PreparedStatementCallback<@Nullable Void>) statement -> {
            var connection = statement.getConnection();
            statement.setArray(1, connection.createArrayOf(type, accounts));
            statement.setArray(2, connection.createArrayOf("text", keys.toArray(String[]::new)));
            statement.execute();
            readLocked(statement, sql.equals(LOCK_NAMED), standing);
            statement.getMoreResults();
            readKnown(statement, standing);
            return null;
        });
    }

    private static void readLocked(PreparedStatement statement, boolean named, Standing standing) throws SQLException {
        try (var row = statement.getResultSet()) {
            while (row.next()) {
                var id = row.getLong("id");
                if (named) {
                    var opened = new Opened(id, AccountRows.account(row));
                    standing.accounts().put(opened.account().code(), opened);
                }
                standing.balances().put(id, AccountRows.guarded(row));
            }
        }
    }

    private static void readKnown(PreparedStatement statement, Standing standing) throws SQLException {
        try (var rows = statement.getResultSet()) {
            for (var number = 0; rows.next(); number++) {
                var held = TransferRows.held(rows, number);
                standing.known().put(held.key(), held);
            }
        }
    }
}
