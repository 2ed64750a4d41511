package com.xinfan.ledger.engine;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * Locks guarded accounts and then looks which keys are in the books: two statements on one way to the database.
 * The second sees what was committed until the first had its last lock, so a transfer that shares a lock with one of
 * these keys is in the books or not to be.
 */
final class Locks {

    // The arrays come by a subquery because a planner that sees their length makes a new plan for each.
    private static final String LOCK = """
        select a.id, a.code, a.kind, a.side, a.unit, b.available, b.pending, b.incoming, b.held, b.credit,
               b.outflow_freezes > 0 as out_frozen, b.inflow_freezes > 0 as in_frozen,
               b.closed_at is not null as closed
          from ledger_balance b join ledger_account a on a.id = b.account_id
         where a.code = any ((select ?)::text[]) order by b.account_id for update of b
        """;

    private static final String KNOWN = """
        select id, key, content, state from ledger_transfer where key = any ((select ?)::text[])
        """;

    private final JdbcOperations operations;

    Locks(JdbcOperations operations) {
        this.operations = operations;
    }

    void take(Collection<String> codes, Collection<String> keys, AccountRows.Standing standing) {
        operations.execute(LOCK + ";" + KNOWN, (PreparedStatementCallback<@Nullable Void>) statement -> {
            var connection = statement.getConnection();
            statement.setArray(1, connection.createArrayOf("text", codes.toArray()));
            statement.setArray(2, connection.createArrayOf("text", keys.toArray()));
            statement.execute();
            readLocked(statement, standing);
            statement.getMoreResults();
            readKnown(statement, standing);
            return null;
        });
    }

    private static void readLocked(PreparedStatement statement, AccountRows.Standing standing) throws SQLException {
        try (var row = statement.getResultSet()) {
            while (row.next()) {
                var opened = new AccountRows.Opened(row.getLong("id"), AccountRows.account(row));
                standing.accounts().put(opened.account().code(), opened);
                standing.balances().put(opened.id(), AccountRows.guarded(row));
            }
        }
    }

    private static void readKnown(PreparedStatement statement, AccountRows.Standing standing) throws SQLException {
        try (var rows = statement.getResultSet()) {
            for (var number = 0; rows.next(); number++) {
                var held = TransferRows.held(rows, number);
                standing.known().put(held.key(), held);
            }
        }
    }
}
