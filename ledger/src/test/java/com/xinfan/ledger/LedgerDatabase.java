package com.xinfan.ledger;

import com.xinfan.platform.test.TestPostgres;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger on a database of its own. */
public final class LedgerDatabase implements AutoCloseable {

    final HikariDataSource pool = new HikariDataSource();
    final JdbcClient jdbc;
    final Ledger ledger;
    final TransactionTemplate transaction;

    LedgerDatabase(int connections) {
        var database = TestPostgres.freshDatabase();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(connections);
        migrate(database);
        jdbc = JdbcClient.create(pool);
        ledger = new Ledger(jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    /** Makes the ledger's tables. */
    public static void migrate(TestPostgres.Database database) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/ledger")
                .table("flyway_ledger")
                .load()
                .migrate();
    }

    /** A ledger on connections of the caller's. */
    public static Ledger ledger(JdbcClient jdbc) {
        return new Ledger(jdbc);
    }

    <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(_ -> work.get());
    }

    Outcome post(Transfer transfer) {
        return inTransaction(() -> ledger.post(transfer));
    }

    Outcome reserve(Transfer transfer) {
        return inTransaction(() -> ledger.reserve(transfer));
    }

    Balance balance(Account account) {
        return ledger.balance(account.code()).orElse(new Balance(account.code(), account.unit(), 0, 0, 0));
    }

    /** Kills every other connection to this database, as a crash of their clients would. */
    int killOthers() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                    select count(pg_terminate_backend(pid)) from pg_stat_activity
                     where datname = current_database() and pid <> pg_backend_pid()
                       and state = 'idle in transaction'
                    """)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
