package com.xinfan.ledger.seal;

import static com.xinfan.ledger.seal.SealedBooks.BANK;
import static com.xinfan.ledger.seal.SealedBooks.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.ledger.Transfer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTests {

    @TempDir
    private Path directory;

    private SealedBooks books;

    @BeforeEach
    void open() {
        books = new SealedBooks(12, directory);
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void nothingIsSealedWhereNothingIs() throws SQLException {
        assertThat(books.sealer.runDue()).isZero();
        assertThat(seals()).isEmpty();
        assertThat(books.verified().damages()).isZero();
    }

    @Test
    void eachEntryIsSealedOnceAndTheSealsFollowEachOther() throws SQLException {
        var random = new Random(1);
        for (var i = 0; i < 5; i++) {
            books.live(random);
            books.sealer.runDue();
        }
        books.sealer.runDue();

        var verification = books.verified();

        assertThat(seals()).hasSize(5);
        assertThat(verification.found()).isEmpty();
        assertThat(verification.entries()).isEqualTo(entries());
        assertThat(verification.at().upto()).isGreaterThanOrEqualTo(entries());
    }

    @Test
    void aLateCommitWithALowerIdIsNotLost() throws Exception {
        // Both accounts are open, so that the two transfers have no lock in common.
        books.books.post(books.deposit(USERS.get(0), 1)).required();
        books.books.post(books.deposit(USERS.get(1), 1)).required();
        books.sealer.runDue();
        var late = books.deposit(USERS.get(0), 100);
        var soon = books.deposit(USERS.get(1), 200);
        var written = new CountDownLatch(1);
        var may = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> books.books.inTransaction(() -> {
                books.ledger().post(late).required();
                written.countDown();
                await(may);
                return null;
            }));
            written.await();
            books.books.post(soon).required();
            books.sealer.runDue();
            assertThat(seals()).as("a writer with lower ids is still there").hasSize(1);
            may.countDown();
            slow.get();
        }
        books.sealer.runDue();

        assertThat(seals()).containsExactly(4, 4);
        assertThat(books.verified().entries()).isEqualTo(8);
        assertThat(entryOf(late)).isLessThan(entryOf(soon));
    }

    @Test
    void aRolledBackWriterIsWaitedForAndForgotten() throws Exception {
        books.books.transaction.executeWithoutResult(status -> {
            books.ledger().post(books.deposit(USERS.get(0), 100)).required();
            status.setRollbackOnly();
        });
        books.books.post(books.deposit(USERS.get(1), 200)).required();

        books.sealer.runDue();

        assertThat(books.verified().entries()).isEqualTo(2);
    }

    /** Postings, seals and verifications at the same time: no false alarm, nothing lost. */
    @Test
    void cleanBooksRaiseNoAlarmWhileTheyAreWritten() throws Exception {
        var posting = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var thread = 0; thread < 6; thread++) {
                var random = new Random(thread);
                posting.add(threads.submit(() -> {
                    for (var i = 0; i < 60; i++) {
                        books.live(random);
                    }
                }));
            }
            var other = new Sealer(books.books.pool, Clock.systemUTC(), new HeadFile(books.heads));
            var rounds = 0;
            while (!posting.stream().allMatch(Future::isDone) || rounds < 5) {
                var sealing = threads.submit(other::runDue);
                books.sealer.runDue();
                sealing.get();
                assertThat(books.verified().found()).isEmpty();
                rounds++;
            }
            for (var one : posting) {
                one.get();
            }
        }
        books.sealer.runDue();

        assertThat(books.verified().entries()).isEqualTo(entries());
        assertThat(books.verified().found()).isEmpty();
        assertThat(Files.readAllLines(books.heads)).hasSize(seals().size());
    }

    @Test
    void aFullBatchEndsAtItsLastEntry() throws SQLException {
        books.books
                .jdbc
                .sql("insert into ledger_account (code, kind, side, unit) values ('A', 'HOT', 'DEBIT', 'CNY'), "
                        + "('B', 'HOT', 'CREDIT', 'CNY')")
                .update();
        books.books.jdbc.sql("""
            with made as (
                insert into ledger_transfer (id, key, kind, content, state, metadata, effective_at, closed_at)
                select uuidv7(), 'bulk' || n, 'bulk', '\\x00', 'POSTED', '{}', now(), now()
                  from generate_series(1, :n) n returning id)
            insert into ledger_entry (transfer_id, account_id, amount, effective_at)
            select m.id, a.id, case a.code when 'A' then 5 else -5 end, now()
              from made m, ledger_account a where a.code in ('A', 'B')
            """).param("n", Sealer.BATCH * 5 / 4).update();
        books.books.jdbc.sql("""
            insert into ledger_rollup (account_id, balance)
            select account_id, sum(amount) from ledger_entry group by 1
            """).update();

        assertThat(books.sealer.runDue()).isEqualTo(Sealer.BATCH);
        assertThat(books.sealer.runDue()).isEqualTo(Sealer.BATCH);
        assertThat(books.sealer.runDue()).isZero();

        assertThat(seals()).containsExactly(Sealer.BATCH, Sealer.BATCH, Sealer.BATCH / 2);
        assertThat(books.verified().found()).isEmpty();
        assertThat(books.verified().entries()).isEqualTo(entries());
    }

    @Test
    void theFileOfHeadsCatchesUpAfterACrash() throws Exception {
        var random = new Random(2);
        var unheard = new Sealer(books.books.pool, Clock.systemUTC(), null);
        for (var i = 0; i < 3; i++) {
            books.live(random);
            books.sealer.runDue();
            books.live(random);
            unheard.runDue();
        }
        var lines = Files.readString(books.heads);
        Files.writeString(books.heads, lines.substring(0, lines.length() - 7));
        books.live(random);
        books.sealer.runDue();

        var heads = new HeadFile(books.heads);
        assertThat(Files.readAllLines(books.heads)).hasSize(seals().size());
        try (var connection = books.books.tamperer()) {
            assertThat(heads.last()).contains(Verification.newest(connection));
        }
        assertThat(heads.of(seals().size() + 1)).isEmpty();
        assertThat(books.verified().found()).isEmpty();
        assertThat(books.sealer.contradicted()).isFalse();
    }

    @Test
    void theSealerNoticesThatTheChainIsBehindItsHeads() throws Exception {
        books.live(new Random(3));
        books.sealer.runDue();
        books.live(new Random(4));
        books.sealer.runDue();
        try (var connection = books.books.tamperer();
                var statement = connection.createStatement()) {
            statement.execute("delete from ledger_seal where number = 2");
            connection.commit();
        }

        books.sealer.runDue();

        assertThat(books.sealer.contradicted()).isTrue();
        assertThat(Files.readAllLines(books.heads)).hasSize(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Integer> seals() {
        return books.books
                .jdbc
                .sql("select entries from ledger_seal order by number")
                .query(Integer.class)
                .list();
    }

    private long entries() {
        return books.books
                .jdbc
                .sql("select count(*) from ledger_entry")
                .query(Long.class)
                .single();
    }

    private long entryOf(Transfer transfer) {
        var id = books.books
                .jdbc
                .sql("select id from ledger_transfer where key = :key")
                .param("key", transfer.key())
                .query(UUID.class)
                .single();
        return books.books
                .jdbc
                .sql("""
                    select e.id from ledger_entry e join ledger_account a on a.id = e.account_id
                     where e.transfer_id = :id and a.code = :code
                    """)
                .param("id", id)
                .param("code", BANK.code())
                .query(Long.class)
                .single();
    }
}
