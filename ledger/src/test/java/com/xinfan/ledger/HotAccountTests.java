package com.xinfan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.ledger.Account.Side;
import com.xinfan.ledger.check.BalanceCheck;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** Roll-ups are right at every moment, can be built again, and the check finds where they are not. */
class HotAccountTests {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Account BANK = Account.hot("BANK", Side.DEBIT, "CNY");
    private static final Account SHOP = Account.hot("SHOP", Side.CREDIT, "CNY");
    private static final Account USER = Account.guarded("USER:1", Side.CREDIT, "CNY");

    private LedgerDatabase database;
    private BalanceCheck check;

    @BeforeEach
    void open() {
        database = new LedgerDatabase(16);
        check = new BalanceCheck(database.jdbc);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void postingRollingUpRebuildingAndCheckingAtOnce() throws Exception {
        var done = new AtomicBoolean();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var upkeep = List.of(
                    executor.submit(until(done, () -> database.inTransaction(database.ledger::rollUp))),
                    executor.submit(until(done, () -> database.inTransaction(database.ledger::rebuildRollUps))),
                    executor.submit(until(done, () -> {
                        database.inTransaction(check::run);
                        assertThat(check.differences()).isEmpty();
                        return 0;
                    })),
                    executor.submit(until(done, () -> {
                        assertThat(database.ledger.trialBalance().imbalance()).isZero();
                        return 0;
                    })));
            var posting = IntStream.range(0, 8)
                    .mapToObj(thread -> executor.submit(() -> {
                        for (int i = 0; i < 60; i++) {
                            post("p" + thread + "/" + i, i % 3 == 0 ? USER : SHOP, 5);
                        }
                        return 0;
                    }))
                    .toList();
            for (Future<Integer> one : posting) {
                one.get();
            }
            done.set(true);
            for (var one : upkeep) {
                assertThat(one.get()).isPositive();
            }
        }

        assertThat(database.balance(BANK).posted()).isEqualTo(8 * 60 * 5);
        assertThat(database.ledger.discrepancies()).isEmpty();
        checkUntilRound(check.rounds() + 2);
        assertThat(check.differences()).isEmpty();
    }

    @Test
    void theCheckFindsTheAccountAndTheRebuildHealsIt() {
        post("a", SHOP, 100);
        post("b", USER, 70);
        database.inTransaction(database.ledger::rollUp);
        checkUntilRound(2);
        database.jdbc
                .sql("update ledger_rollup set balance = balance + 7 where account_id ="
                        + " (select id from ledger_account where code = 'BANK')")
                .update();
        database.jdbc.sql("update ledger_balance set available = available - 3").update();
        post("c", SHOP, 1);

        checkUntilRound(check.rounds() + 1);

        assertThat(check.differences())
                .containsExactly(
                        new TrialBalance.Discrepancy("BANK", 178, 171),
                        new TrialBalance.Discrepancy("USER:1", -67, -70));
        assertThat(check.count()).isEqualTo(2);
        assertThat(database.inTransaction(database.ledger::rebuildRollUps)).isEqualTo(1);
        database.jdbc.sql("update ledger_balance set available = available + 3").update();
        checkUntilRound(check.rounds() + 1);
        assertThat(check.differences()).isEmpty();
        assertThat(database.balance(BANK).posted()).isEqualTo(171);
    }

    @Test
    void booksThatDoNotSumToZeroAreIllHealthAndAMetric() {
        var health = new LedgerHealth(database.ledger);
        var meters = new SimpleMeterRegistry();
        health.bindTo(meters);
        post("a", SHOP, 100);
        database.inTransaction(database.ledger::rollUp);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(meters.get("ledger.imbalance.fen").gauge().value()).isZero();

        database.jdbc
                .sql("update ledger_rollup set balance = balance + 7 where account_id ="
                        + " (select id from ledger_account where code = 'BANK')")
                .update();

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("imbalance", 7L);
        assertThat(meters.get("ledger.imbalance.fen").gauge().value()).isEqualTo(7);
    }

    /** An entry may get its number early and commit late: the carried sums must not pass it by. */
    @Test
    void anEntryThatCommitsLateIsNotPassedBy() throws Exception {
        post("first", SHOP, 10);
        var posted = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var late = executor.submit(() -> database.inTransaction(() -> {
                database.ledger.post(paying("late", SHOP, 1_000)).required();
                posted.countDown();
                return await(release);
            }));
            await(posted);
            post("after", SHOP, 5);
            for (int i = 0; i < 4; i++) {
                database.inTransaction(check::run);
                assertThat(check.differences()).isEmpty();
            }
            release.countDown();
            late.get();
        }
        for (int i = 0; i < 4; i++) {
            database.inTransaction(check::run);
            assertThat(check.differences()).isEmpty();
        }
        assertThat(database.jdbc
                        .sql("select through from ledger_checked")
                        .query(Long.class)
                        .single())
                .isEqualTo(6);
    }

    private void checkUntilRound(long round) {
        while (check.rounds() < round) {
            database.inTransaction(check::run);
        }
    }

    private static Callable<Integer> until(AtomicBoolean done, Callable<?> step) {
        return () -> {
            var steps = 0;
            for (; !done.get(); steps++) {
                step.call();
            }
            return steps;
        };
    }

    private void post(String key, Account to, long amount) {
        database.post(paying(key, to, amount)).required();
    }

    private static Transfer paying(String key, Account to, long amount) {
        return Transfer.of(key, "pay", NOON, List.of(Posting.debit(BANK, amount), Posting.credit(to, amount)));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
