package com.xinfan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.ledger.Account.Side;
import com.xinfan.platform.test.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;

/** Many at once, and a connection that dies. */
class LedgerRaceTests {

    private static final int THREADS = 64;
    private static final LedgerDatabase DATABASE = new LedgerDatabase(32);
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Account BANK = Account.hot("BANK", Side.DEBIT, "CNY");
    private static final Account SHOP = Account.hot("SHOP", Side.CREDIT, "CNY");

    @AfterEach
    void booksBalance() {
        assertThat(DATABASE.ledger.trialBalance().imbalance()).isZero();
        assertThat(DATABASE.ledger.discrepancies()).isEmpty();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void sixtyFourSpendersShareOneBalanceForAHundredRounds() throws Exception {
        for (var round = 1; round <= 100; round++) {
            var user = user("spend" + round);
            fund(user, 1_000);

            var outcomes = together(i -> () -> spend(user, i));

            var acknowledged = outcomes.stream()
                    .filter(outcome -> outcome instanceof Outcome.Accepted)
                    .count();
            assertThat(acknowledged).isEqualTo(10);
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome instanceof Outcome.Insufficient)
                    .hasSize(THREADS - 10);
            var balance = DATABASE.balance(user);
            assertThat(balance.available()).isZero();
            assertThat(balance.posted() + balance.pending()).isZero();
            // What was acknowledged is there under its key, and nothing else is.
            assertThat(DATABASE.jdbc
                            .sql("select count(*) from ledger_transfer where key like :keys")
                            .param("keys", "USER:spend" + round + "/%")
                            .query(Long.class)
                            .single())
                    .isEqualTo(acknowledged);
        }
    }

    /** A quarter each: at once, held, held and taken, and one that comes twice. */
    private static Outcome spend(Account user, int i) {
        var transfer = buy(user, user.code() + "/" + i, 100);
        return switch (i % 4) {
            case 0 -> DATABASE.post(transfer);
            case 1 -> DATABASE.reserve(transfer);
            case 2 -> {
                var held = DATABASE.reserve(transfer);
                yield held instanceof Outcome.Accepted
                        ? DATABASE.inTransaction(() -> DATABASE.ledger.settle(transfer.key(), NOON))
                        : held;
            }
            default -> {
                var first = DATABASE.post(transfer);
                var second = DATABASE.post(transfer);
                assertThat(second.getClass()).isEqualTo(first.getClass());
                yield second;
            }
        };
    }

    @RepeatedTest(5)
    void ofSixtyFourHoldsExactlyAsManyPassAsThereIsMoneyAndRoom(RepetitionInfo round) throws Exception {
        var user = user("hold" + round.getCurrentRepetition());
        fund(user, 5_000);
        var limits = List.of(
                Transfer.Limit.amount(user, "day", Transfer.Period.DAY, 1_000, 9_000),
                Transfer.Limit.count(user, "day", Transfer.Period.DAY, round.getCurrentRepetition() + 1));

        var outcomes = together(i ->
                () -> DATABASE.reserve(buy(user, user.code() + "/" + i, 1_000).limitedBy(limits)));

        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Accepted)
                .hasSize(Math.min(5, round.getCurrentRepetition() + 1));
        assertThat(DATABASE.faults()).isEmpty();
    }

    /** The key is taken between the look at it and the insert, with other content: all is decided again. */
    @Test
    void aKeyTakenAtThisMomentIsToldAndItsNeighboursGoOn() throws Exception {
        var rich = user("taken-rich");
        fund(rich, 100);
        var first = Transfer.of("taken/1", "fee", NOON, List.of(Posting.debit(BANK, 5), Posting.credit(SHOP, 5)));

        var outcomes = whileTaking(first, List.of(refund(rich, "taken/1", 70), buy(rich, "taken/2", 60)));

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.KeyReused("taken/1"));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Accepted.class);
        assertThat(DATABASE.balance(rich).available()).isEqualTo(40);
    }

    @Test
    void whatStoodOnlyBecauseOfATakenKeyIsTriedAgain() throws Exception {
        var poor = user("taken-poor");
        var first = Transfer.of("taken/3", "fee", NOON, List.of(Posting.debit(BANK, 5), Posting.credit(SHOP, 5)));
        var batch = List.of(refund(poor, "taken/3", 70), buy(poor, "taken/4", 60));

        assertThatThrownBy(() -> whileTaking(first, batch)).hasCauseInstanceOf(ConcurrencyFailureException.class);

        assertThat(DATABASE.inTransaction(() -> DATABASE.ledger.post(batch)))
                .containsExactly(new Outcome.KeyReused("taken/3"), new Outcome.Insufficient(poor.code(), 0, 60));
    }

    /** Posts the batch while another transaction has posted the first and not committed yet. */
    private static List<Outcome> whileTaking(Transfer first, List<Transfer> batch) throws Exception {
        var posted = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var taker = executor.submit(() -> DATABASE.inTransaction(() -> {
                var outcome = DATABASE.ledger.post(first);
                posted.countDown();
                await(commit);
                return outcome;
            }));
            await(posted);
            var other = executor.submit(() -> DATABASE.inTransaction(() -> DATABASE.ledger.post(batch)));
            Waiting.until("the other waits for the key", LedgerRaceTests::somebodyWaits);
            commit.countDown();
            taker.get().required();
            return other.get();
        }
    }

    @RepeatedTest(5)
    void oneLinkActsOnceWithoutAnyLock(RepetitionInfo round) throws Exception {
        var name = "hot-link/" + round.getCurrentRepetition() + "/";
        var before = DATABASE.balance(SHOP).posted();
        var link = IntStream.range(0, 3)
                .mapToObj(i ->
                        Transfer.of(name + i, "fee", NOON, List.of(Posting.debit(BANK, 5), Posting.credit(SHOP, 5))))
                .map(Instruction.Post::new)
                .toList();

        var outcomes = together(_ -> () ->
                DATABASE.inTransaction(() -> DATABASE.ledger.runLinked(link)).getFirst());

        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.required().replayed())
                .hasSize(1);
        assertThat(DATABASE.balance(SHOP).posted()).isEqualTo(before - 15);
    }

    @RepeatedTest(10)
    void oneKeyActsOnce(RepetitionInfo round) throws Exception {
        var user = user("key" + round.getCurrentRepetition());
        fund(user, 10_000);

        var outcomes = together(_ -> () -> DATABASE.post(buy(user, user.code() + "/one", 100)));

        assertThat(outcomes)
                .extracting(outcome -> outcome.required().transferId())
                .containsOnly(outcomes.getFirst().required().transferId());
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.required().replayed())
                .hasSize(1);
        assertThat(DATABASE.balance(user).available()).isEqualTo(9_900);
    }

    @RepeatedTest(5)
    void oneKeyActsOnceWithoutAnyLock(RepetitionInfo round) throws Exception {
        var key = "hot-only/" + round.getCurrentRepetition();
        var before = DATABASE.balance(SHOP).posted();

        var outcomes = together(_ -> () ->
                DATABASE.post(Transfer.of(key, "fee", NOON, List.of(Posting.debit(BANK, 5), Posting.credit(SHOP, 5)))));

        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.required().replayed())
                .hasSize(1);
        assertThat(DATABASE.balance(SHOP).posted()).isEqualTo(before - 5);
    }

    @Test
    void usersPayEachOtherInBothDirectionsWithoutDeadlock() throws Exception {
        var one = user("cross-1");
        var two = user("cross-2");
        fund(one, 100_000);
        fund(two, 100_000);

        var outcomes = together(i -> () -> {
            var from = i % 2 == 0 ? one : two;
            var to = i % 2 == 0 ? two : one;
            Outcome last = null;
            for (int n = 0; n < 20; n++) {
                last = DATABASE.post(Transfer.of(
                        "cross/" + i + "/" + n, "pay", NOON, List.of(Posting.debit(from, 10), Posting.credit(to, 10))));
            }
            return last;
        });

        assertThat(outcomes).allSatisfy(Outcome::required);
        assertThat(DATABASE.balance(one).available() + DATABASE.balance(two).available())
                .isEqualTo(200_000);
    }

    @Test
    void theBooksBalanceAtEveryMomentWhileRollingUp() throws Exception {
        var user = user("moving");
        var done = new AtomicBoolean();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = executor.submit(() -> {
                var reads = 0;
                for (; !done.get(); reads++) {
                    assertThat(DATABASE.ledger.trialBalance().imbalance()).isZero();
                    DATABASE.inTransaction(DATABASE.ledger::rollUp);
                }
                return reads;
            });
            together(i -> () -> {
                fund(user, 10 + i);
                return DATABASE.reserve(buy(user, "moving/" + i, 5));
            });
            done.set(true);
            assertThat(reader.get()).isPositive();
        }
    }

    @Test
    void aKilledConnectionLeavesNothingAndTheRetryActsOnce() throws Exception {
        var user = user("killed");
        fund(user, 1_000);
        var posted = new CountDownLatch(1);
        var killed = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var victim = executor.submit(() -> DATABASE.inTransaction(() -> {
                var outcome = DATABASE.ledger.post(buy(user, "killed/1", 300));
                posted.countDown();
                await(killed);
                return outcome;
            }));
            await(posted);
            assertThat(DATABASE.killOthers()).isPositive();
            killed.countDown();

            assertThatThrownBy(victim::get).isNotNull();
        }
        assertThat(DATABASE.balance(user).available()).isEqualTo(1_000);
        assertThat(DATABASE.post(buy(user, "killed/1", 300)).required().replayed())
                .isFalse();
        assertThat(DATABASE.balance(user).available()).isEqualTo(700);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Task {
        Callable<Outcome> of(int i);
    }

    /** Starts all at one moment and returns what became of each. */
    private static List<Outcome> together(Task task) throws Exception {
        var start = new CountDownLatch(1);
        var outcomes = new ArrayList<Outcome>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> futures = IntStream.range(0, THREADS)
                    .mapToObj(i -> executor.submit(() -> {
                        start.await();
                        return task.of(i).call();
                    }))
                    .toList();
            start.countDown();
            for (var future : futures) {
                outcomes.add(future.get());
            }
        }
        return outcomes;
    }

    private static boolean somebodyWaits() {
        return DATABASE.jdbc
                .sql("select exists (select from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }

    private static Transfer refund(Account user, String key, long amount) {
        return Transfer.of(key, "refund", NOON, List.of(Posting.debit(SHOP, amount), Posting.credit(user, amount)));
    }

    private static void fund(Account user, long amount) {
        DATABASE.post(Transfer.of(
                        "fund/" + user.code() + "/" + amount,
                        "fund",
                        NOON,
                        List.of(Posting.debit(BANK, amount), Posting.credit(user, amount))))
                .required();
    }

    private static Transfer buy(Account user, String key, long amount) {
        return Transfer.of(key, "buy", NOON, List.of(Posting.debit(user, amount), Posting.credit(SHOP, amount)));
    }

    private static Account user(String name) {
        return Account.guarded("USER:" + name, Side.CREDIT, "CNY");
    }
}
