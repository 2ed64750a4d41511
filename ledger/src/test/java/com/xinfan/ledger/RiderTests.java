package com.xinfan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.outbox.Rider;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** News in the ledger's own statement: of what is written, once, and of nothing else. */
class RiderTests {

    private static final TestBooks BOOKS = new TestBooks(4);
    private static final Account BANK = Account.hot("BANK", Account.Side.DEBIT, "CNY");

    @BeforeAll
    static void open() throws SQLException {
        var admin = BOOKS.database.admin();
        try (var connection = DriverManager.getConnection(admin.url(), admin.user(), admin.password());
                var statement = connection.createStatement()) {
            statement.execute("create table told (key text)");
            statement.execute("grant all on told to public");
        }
    }

    @AfterAll
    static void close() {
        BOOKS.close();
    }

    @Test
    void tellsWhatWasAcceptedAndNotWhatWasRefusedOrRepeated() {
        assertThat(run("a:1", "a:2")).hasOnlyElementsOfType(Outcome.Accepted.class);
        var again = run("a:2", "a:poor", "a:3");
        assertThat(again.get(0))
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        one -> assertThat(one.replayed()).isTrue());
        assertThat(again.get(1)).isInstanceOf(Outcome.Insufficient.class);
        assertThat(told("a:")).containsExactly("a:1", "a:2", "a:3");
    }

    @Test
    void ridesAloneWhenNothingIsWritten() {
        run("b:1");
        BOOKS.inTransaction(() -> BOOKS.ledger.run(posts("b:1"), _ -> rider(List.of("b:alone"))));
        assertThat(told("b:")).containsExactly("b:1", "b:alone");
    }

    @Test
    void isWrittenOnceWhenAnotherTakesAKeyMeanwhile() throws Exception {
        var taken = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var other = threads.submit(() -> BOOKS.inTransaction(() -> {
                var outcome = BOOKS.ledger.post(post("c:2").transfer());
                taken.countDown();
                awaitWaiting();
                return outcome;
            }));
            taken.await();
            var outcomes = run("c:1", "c:2", "c:3");
            assertThat(other.get()).isInstanceOf(Outcome.Accepted.class);
            assertThat(outcomes)
                    .extracting(outcome -> outcome.required().replayed())
                    .containsExactly(false, true, false);
        }
        assertThat(told("c:")).containsExactly("c:1", "c:3");
    }

    @Test
    void isRolledBackWithTheTransaction() {
        BOOKS.transaction.executeWithoutResult(status -> {
            BOOKS.ledger.run(posts("d:1"), outcomes -> news(posts("d:1"), outcomes));
            status.setRollbackOnly();
        });
        assertThat(told("d:")).isEmpty();
    }

    private static List<Outcome> run(String... keys) {
        var posts = posts(keys);
        return BOOKS.inTransaction(() -> BOOKS.ledger.run(posts, outcomes -> news(posts, outcomes)));
    }

    private static List<Instruction.Post> posts(String... keys) {
        return List.of(keys).stream().map(RiderTests::post).toList();
    }

    /** Everybody has an account of their own, so that no lock but the key's is waited for; the poor one pays. */
    private static Instruction.Post post(String key) {
        var own = Account.guarded("USER:" + key, Account.Side.CREDIT, "CNY");
        var account = key.endsWith("poor") ? own : Account.hot("SHOP", Account.Side.CREDIT, "CNY");
        var amount = key.endsWith("poor") ? -5 : 5;
        var postings = List.of(new Posting(BANK, amount), new Posting(account, -amount));
        return new Instruction.Post(Transfer.of(key, "test", Instant.parse("2026-01-01T00:00:00Z"), postings));
    }

    private static @Nullable Rider news(List<Instruction.Post> posts, List<Outcome> outcomes) {
        return rider(IntStream.range(0, posts.size())
                .filter(i -> outcomes.get(i) instanceof Outcome.Accepted accepted && !accepted.replayed())
                .mapToObj(i -> posts.get(i).key())
                .toList());
    }

    private static @Nullable Rider rider(List<String> keys) {
        return keys.isEmpty()
                ? null
                : new Rider(
                        "insert into told (key) select e.key from %sunnest(:eventKeys) as e (key)",
                        Map.of("eventKeys", keys.toArray(String[]::new)));
    }

    private static List<String> told(String prefix) {
        return BOOKS.jdbc
                .sql("select key from told where key like :prefix order by key")
                .param("prefix", prefix + "%")
                .query(String.class)
                .list();
    }

    private static void awaitWaiting() {
        var jdbc = JdbcClient.create(BOOKS.pool);
        while (!jdbc.sql("""
            select exists (select from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock')
            """).query(Boolean.class).single()) {
            Thread.onSpinWait();
        }
    }
}
