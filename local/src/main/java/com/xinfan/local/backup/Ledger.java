package com.xinfan.local.backup;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the entries of one database say, without any service.
 *
 * @param imbalance the sum over all units of how far each is from zero
 */
record Ledger(String database, long entries, long imbalance) {
    private static final String SUMS = """
        select coalesce(sum(entries), 0), coalesce(sum(abs(total)), 0)
        from (select count(*) entries, sum(e.amount) total
              from ledger_entry e join ledger_account a on a.id = e.account_id group by a.unit) unit\
        """;

    /** Empty for a service that keeps no ledger. */
    static Optional<Ledger> in(Postgres postgres, String database) {
        return postgres.ask(
                database,
                connection -> exists(connection) ? Optional.of(read(connection, database)) : Optional.empty());
    }

    void requireBalance(Console console) {
        if (imbalance != 0) {
            throw new Trouble("The restored ledger of " + database + " does not balance: it is off by " + imbalance
                    + " over " + entries + " entries");
        }
        console.line("  " + database + ": " + entries + " ledger entries, trial balance 0");
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select to_regclass('public.ledger_entry') is not null");
                var row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Ledger read(Connection connection, String database) throws SQLException {
        try (var query = connection.prepareStatement(SUMS);
                var row = query.executeQuery()) {
            row.next();
            return new Ledger(database, row.getLong(1), row.getLong(2));
        }
    }
}
