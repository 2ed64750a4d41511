package com.xinfan.ledger;

import com.xinfan.platform.test.TestPostgres;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Books of their own for the tests of other packages: the service's role writes, the owner has migrated. */
public final class TestBooks implements AutoCloseable {

    public final TestPostgres.Database database = TestPostgres.freshDatabase();
    public final HikariDataSource pool = new HikariDataSource();
    public final JdbcClient jdbc;
    public final Ledger ledger;
    public final TransactionTemplate transaction;

    public TestBooks(int connections) {
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(connections);
        migrate();
        jdbc = JdbcClient.create(pool);
        ledger = LedgerDatabase.ledger(pool);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    public void migrate() {
        Flyway.configure()
                .dataSource(
                        database.url(),
                        database.owner().user(),
                        database.owner().password())
                .locations("classpath:db/ledger")
                .table("flyway_ledger")
                .load()
                .migrate();
    }

    public <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(_ -> work.get());
    }

    public Outcome post(Transfer transfer) {
        return inTransaction(() -> ledger.post(transfer));
    }

    /** As the superuser, without any trigger or foreign key, and not committing by itself. */
    public Connection tamperer() throws SQLException {
        var admin = database.admin();
        var connection = DriverManager.getConnection(admin.url(), admin.user(), admin.password());
        try (var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public void close() {
        pool.close();
    }
}
