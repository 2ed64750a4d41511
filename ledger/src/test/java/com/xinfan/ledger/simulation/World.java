package com.xinfan.ledger.simulation;

import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.LedgerDatabase;
import com.xinfan.ledger.seal.SealingProcess;
import com.xinfan.platform.test.TestPostgres;
import com.xinfan.platform.test.WatchedDataSource;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A database with the ledger's real tables, and one process that works on it. Many runs share it, each with accounts of
 * its own.
 */
final class World implements AutoCloseable {

    private static final TestPostgres.Database EMPTY = migrated();

    /** Whoever waits for a lock waits for the one other request of the run, which waits for him: he is told at once. */
    private static final String OPTIONS = "-c lock_timeout=2 -c synchronous_commit=off -c jit=off";

    private final HikariDataSource pool = new HikariDataSource();
    final WatchedDataSource wire = new WatchedDataSource(pool);
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final Plant plant;
    final SealingProcess seals;
    Ledger ledger;

    World(Plant plant) {
        this.plant = plant;
        var database = TestPostgres.copyOf(EMPTY);
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.addDataSourceProperty("options", OPTIONS);
        pool.setMaximumPoolSize(3);
        this.jdbc = JdbcClient.create(wire);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(wire));
        // Whoever cuts in is another process: its transaction is its own.
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.ledger = LedgerDatabase.ledger(wire);
        this.seals = new SealingProcess(wire, pool);
        var owner = database.owner();
        var schema = JdbcClient.create(new DriverManagerDataSource(owner.url(), owner.user(), owner.password()));
        plant.schema().forEach(statement -> schema.sql(statement).update());
    }

    /** All that the process had in memory is gone. */
    void restart(boolean writing) {
        ledger = LedgerDatabase.ledger(wire);
        seals.restart(writing);
    }

    @Override
    public void close() {
        pool.close();
        seals.close();
    }

    private static TestPostgres.Database migrated() {
        var database = TestPostgres.freshDatabase();
        LedgerDatabase.migrate(database);
        return database;
    }
}
