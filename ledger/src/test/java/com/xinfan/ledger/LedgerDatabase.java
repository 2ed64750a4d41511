package com.xinfan.ledger;

import com.xinfan.platform.test.TestPostgres;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger on a database of its own. */
public final class LedgerDatabase implements AutoCloseable {

    final HikariDataSource pool = new HikariDataSource();
    private final AtomicLong sent = new AtomicLong();
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
        var counted = counting(pool);
        jdbc = JdbcClient.create(counted);
        ledger = ledger(counted);
        transaction = new TransactionTemplate(new JdbcTransactionManager(counted));
    }

    /** Makes the ledger's tables, as their owner. */
    public static void migrate(TestPostgres.Database database) {
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

    /** A ledger on connections of the caller's. */
    public static Ledger ledger(DataSource connections) {
        return new Ledger(new JdbcTemplate(connections));
    }

    private DataSource counting(DataSource real) {
        return new DelegatingDataSource(real) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                sent.incrementAndGet();
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getTargetException();
                            }
                        });
            }
        };
    }

    <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(_ -> work.get());
    }

    /** How many statements this ledger has sent. */
    long statements() {
        return sent.get();
    }

    /**
     * What is kept twice and must agree: pending amounts with the open legs, uses with their windows, holds with their
     * sum, the states of transfers with what was written for them.
     */
    List<String> faults() {
        return jdbc.sql("""
            select 'pending of ' || b.account_id from ledger_balance b
              join ledger_account a on a.id = b.account_id
              left join lateral (
                  select sum(case when (a.side = 'DEBIT') = (l.amount < 0) then abs(l.amount) else 0 end) as outgo,
                         sum(case when (a.side = 'DEBIT') = (l.amount > 0) then abs(l.amount) else 0 end) as income
                    from ledger_leg l join ledger_transfer t on t.id = l.transfer_id
                   where l.account_id = b.account_id and t.state = 'PENDING') n on true
             where (b.pending, b.incoming) <> (coalesce(n.outgo, 0), coalesce(n.income, 0))
            union all
            select 'open legs of ' || t.key from ledger_transfer t join ledger_pending p on p.transfer_id = t.id
             where t.state <> 'PENDING'
            union all
            select 'window ' || w.span from ledger_window w
             where w.used <> (select coalesce(sum(u.amount), 0) from ledger_window_use u
                               where u.account_id = w.account_id and u.span = w.span)
            union all
            select 'uses of ' || t.key from ledger_transfer t join ledger_window_use u on u.transfer_id = t.id
             where t.state in ('VOIDED', 'EXPIRED') and u.amount <> 0
            union all
            select 'held on ' || b.account_id from ledger_balance b
             where b.held <> (select coalesce(sum(h.amount), 0) from ledger_hold h
                               where h.account_id = b.account_id and h.released_at is null)
            union all
            select 'entries of ' || t.key from ledger_transfer t
             where (t.state = 'POSTED') <> exists (select from ledger_entry e where e.transfer_id = t.id)
            """).query(String.class).list();
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
