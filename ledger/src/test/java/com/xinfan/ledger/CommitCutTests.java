package com.xinfan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.ledger.Account.Side;
import com.xinfan.platform.test.TestPostgres;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** The connection is cut in the middle of COMMIT: nobody knows, and the retry with the same key tells the truth. */
class CommitCutTests {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Account BANK = Account.hot("BANK", Side.DEBIT, "CNY");
    private static final int WARM = 8;
    private static HikariDataSource pool;
    private static PostgresWire wire;
    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;

    private final Ledger ledger = LedgerDatabase.ledger(pool);

    @BeforeAll
    static void connect() throws IOException {
        var database = TestPostgres.freshDatabase();
        LedgerDatabase.migrate(database);
        wire = new PostgresWire(database.url());
        pool = new HikariDataSource();
        pool.setJdbcUrl(wire.through(database.url()));
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(2);
        jdbc = JdbcClient.create(pool);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    @AfterAll
    static void disconnect() throws IOException {
        pool.close();
        wire.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void theRetryTellsTheTruth(PostgresWire.Cut cut) {
        // The driver prepares COMMIT after some uses: the cut has to find it in both forms.
        for (var round = 0; round < WARM; round++) {
            var user = Account.guarded("USER:" + cut + round, Side.CREDIT, "CNY");
            var key = cut + "/" + round;
            var fund =
                    Transfer.of(key + "/fund", "fund", NOON, List.of(new Posting(BANK, 500), new Posting(user, -500)));
            var pay = Transfer.of(key + "/pay", "pay", NOON, List.of(new Posting(user, 300), new Posting(BANK, -300)));
            var cuts = wire.cuts();

            assertCut(cut, () -> ledger.post(fund));
            assertThat(available(user)).isEqualTo(500);
            assertCut(cut, () -> ledger.reserve(pay));
            assertThat(available(user)).isEqualTo(200);
            assertCut(cut, () -> ledger.settle(pay.key(), NOON));
            assertThat(available(user)).isEqualTo(200);
            assertCut(cut, () -> ledger.reverse(pay.key(), key + "/back", NOON));
            assertThat(available(user)).isEqualTo(500);
            assertThat(wire.cuts() - cuts).isEqualTo(4);
        }
        assertThat(ledger.trialBalance().imbalance()).isZero();
        assertThat(ledger.discrepancies()).isEmpty();
    }

    /** Whoever asks is told nothing; asked again, the ledger says whether it has done it or does it now. */
    private static void assertCut(PostgresWire.Cut cut, Supplier<Outcome> work) {
        wire.cutNext(cut);

        assertThatThrownBy(() -> transaction.execute(_ -> work.get())).isInstanceOf(TransactionException.class);

        var outcome = transaction.execute(_ -> work.get());
        assertThat(outcome.required().replayed()).isEqualTo(cut == PostgresWire.Cut.BEFORE_THE_CLIENT_HEARS);
    }

    private long available(Account user) {
        return ledger.balance(user.code()).orElseThrow().available();
    }
}
