package com.xinfan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.ledger.Account.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;

/** What the ledger does, one user at a time. Every test has users of its own, and the books balance after each. */
class LedgerTests {

    private static final LedgerDatabase DATABASE = new LedgerDatabase(8);
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Account BANK = Account.hot("BANK", Side.DEBIT, "CNY");
    private static final Account SHOP = Account.hot("SHOP", Side.CREDIT, "CNY");

    private final Account user = Account.guarded("USER:" + System.nanoTime(), Side.CREDIT, "CNY");
    private int keys;

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
    void postsBothSides() {
        var bank = DATABASE.balance(BANK).posted();

        deposit(1_000).required();

        assertThat(DATABASE.balance(user)).isEqualTo(new Balance(user.code(), "CNY", -1_000, 1_000, 0));
        assertThat(DATABASE.balance(BANK).posted()).isEqualTo(bank + 1_000);
    }

    @Test
    void refusesMoreThanThereIsAndChangesNothing() {
        deposit(100);

        var outcome = DATABASE.post(purchase(key(), 101));

        assertThat(outcome).isEqualTo(new Outcome.Insufficient(user.code(), 100, 101));
        assertThat(DATABASE.balance(user).available()).isEqualTo(100);
    }

    @Test
    void refusalLeavesTheCallersTransactionUsable() {
        deposit(100);

        var second = DATABASE.inTransaction(() -> {
            DATABASE.ledger.post(purchase(key(), 500));
            return DATABASE.ledger.post(purchase(key(), 60));
        });

        assertThat(second).isInstanceOf(Outcome.Accepted.class);
        assertThat(DATABASE.balance(user).available()).isEqualTo(40);
    }

    @Test
    void pendingOutflowCountsAgainstWhatIsAvailable() {
        deposit(5_000);

        var outcomes = IntStream.range(0, 6)
                .mapToObj(_ -> DATABASE.reserve(purchase(key(), 1_000)))
                .toList();

        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Accepted)
                .hasSize(5);
        assertThat(outcomes.getLast()).isEqualTo(new Outcome.Insufficient(user.code(), 0, 1_000));
        assertThat(DATABASE.balance(user)).isEqualTo(new Balance(user.code(), "CNY", -5_000, 0, 5_000));
    }

    @Test
    void settlesWhatWasReserved() {
        deposit(1_000);
        var purchase = purchase(key(), 400);
        DATABASE.reserve(purchase).required();
        var shop = DATABASE.balance(SHOP).posted();

        var settled = DATABASE.inTransaction(() -> DATABASE.ledger.settle(purchase.key(), NOON));

        assertThat(settled.required().state()).isEqualTo(Transfer.State.POSTED);
        assertThat(DATABASE.balance(user)).isEqualTo(new Balance(user.code(), "CNY", -600, 600, 0));
        assertThat(DATABASE.balance(SHOP).posted()).isEqualTo(shop - 400);
    }

    @Test
    void givesBackWhatWasReleased() {
        deposit(1_000);
        var purchase = purchase(key(), 400);
        DATABASE.reserve(purchase).required();

        DATABASE.inTransaction(() -> DATABASE.ledger.release(purchase.key())).required();

        assertThat(DATABASE.balance(user)).isEqualTo(new Balance(user.code(), "CNY", -1_000, 1_000, 0));
    }

    @Test
    void pendingInflowIsNotAvailable() {
        DATABASE.reserve(deposited(key(), 300)).required();

        assertThat(DATABASE.balance(user).available()).isZero();
        assertThat(DATABASE.post(purchase(key(), 1))).isInstanceOf(Outcome.Insufficient.class);
    }

    @Test
    void closesATransferOnce() {
        deposit(1_000);
        var purchase = purchase(key(), 400);
        DATABASE.reserve(purchase).required();
        DATABASE.inTransaction(() -> DATABASE.ledger.release(purchase.key())).required();

        var again = DATABASE.inTransaction(() -> DATABASE.ledger.release(purchase.key()));
        var settled = DATABASE.inTransaction(() -> DATABASE.ledger.settle(purchase.key(), NOON));
        var unknown = DATABASE.inTransaction(() -> DATABASE.ledger.settle("nobody", NOON));

        assertThat(again.required().replayed()).isTrue();
        assertThat(settled).isEqualTo(new Outcome.WrongState(purchase.key(), Transfer.State.VOIDED));
        assertThat(unknown).isEqualTo(new Outcome.WrongState("nobody", null));
    }

    @Test
    void replayReturnsTheFirstEvenWhenTheMoneyIsGone() {
        deposit(100);
        var purchase = purchase(key(), 100);
        var first = DATABASE.post(purchase).required();

        var replay = DATABASE.post(purchase).required();

        assertThat(replay).isEqualTo(new Outcome.Accepted(first.transferId(), Transfer.State.POSTED, true));
        assertThat(DATABASE.balance(user).available()).isZero();
    }

    @Test
    void otherContentUnderTheSameKeyIsRefused() {
        deposit(1_000);
        var purchase = purchase(key(), 100);
        DATABASE.post(purchase).required();

        assertThat(DATABASE.post(purchase(purchase.key(), 101))).isEqualTo(new Outcome.KeyReused(purchase.key()));
        assertThat(DATABASE.reserve(purchase)).isEqualTo(new Outcome.KeyReused(purchase.key()));
        assertThat(DATABASE.balance(user).available()).isEqualTo(900);
    }

    @Test
    void oneListIsDecidedInOrderWithItsOwnReplays() {
        var in = deposited(key(), 100);
        var out = purchase(key(), 80);
        var tooMuch = purchase(key(), 30);

        var outcomes = DATABASE.inTransaction(() -> DATABASE.ledger.post(List.of(in, out, tooMuch, out)));

        assertThat(outcomes.get(2)).isEqualTo(new Outcome.Insufficient(user.code(), 20, 30));
        assertThat(outcomes.get(3).required().replayed()).isTrue();
        assertThat(DATABASE.balance(user).available()).isEqualTo(20);
    }

    @Test
    void limitsCountPendingAndAreGivenBack() {
        var limited = deposited(key(), 600).limitedBy(List.of(new Transfer.Limit(user, "day:1", 600, 1_000)));
        DATABASE.reserve(limited).required();
        var more = deposited(key(), 500).limitedBy(List.of(new Transfer.Limit(user, "day:1", 500, 1_000)));

        assertThat(DATABASE.reserve(more))
                .isEqualTo(new Outcome.LimitExceeded(more.limits().getFirst(), 600));
        DATABASE.inTransaction(() -> DATABASE.ledger.release(limited.key())).required();
        assertThat(DATABASE.reserve(more)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void reversesOnceByATransferOfItsOwn() {
        deposit(100);
        var purchase = purchase(key(), 70);
        DATABASE.post(purchase).required();

        var reversal = key();
        DATABASE.inTransaction(() -> DATABASE.ledger.reverse(purchase.key(), reversal, NOON))
                .required();
        var replay = DATABASE.inTransaction(() -> DATABASE.ledger.reverse(purchase.key(), reversal, NOON));
        var second = DATABASE.inTransaction(() -> DATABASE.ledger.reverse(purchase.key(), key(), NOON));

        assertThat(replay.required().replayed()).isTrue();
        assertThat(second).isInstanceOf(Outcome.WrongState.class);
        assertThat(DATABASE.balance(user).available()).isEqualTo(100);
    }

    @Test
    void expiredReservationsAreVoided() {
        deposit(100);
        DATABASE.inTransaction(() -> DATABASE.ledger.reserve(purchase(key(), 60), NOON.plusSeconds(60)))
                .required();

        DATABASE.inTransaction(() -> DATABASE.ledger.expire(NOON));
        assertThat(DATABASE.balance(user).available()).isEqualTo(40);
        DATABASE.inTransaction(() -> DATABASE.ledger.expire(NOON.plusSeconds(60)));
        assertThat(DATABASE.balance(user).available()).isEqualTo(100);
    }

    @Test
    void remembersTheBalanceOfEachMoment() {
        var yesterday = NOON.minus(Duration.ofDays(1));
        DATABASE.post(Transfer.of(
                        key(), "deposit", yesterday, deposited("any", 100).postings()))
                .required();
        DATABASE.post(Transfer.of(key(), "deposit", NOON, deposited("any", 30).postings()))
                .required();
        var known = Instant.parse("2100-01-01T00:00:00Z");

        assertThat(DATABASE.ledger.balanceAt(user.code(), yesterday, known)).isEqualTo(-100);
        assertThat(DATABASE.ledger.balanceAt(user.code(), NOON, known)).isEqualTo(-130);
        assertThat(DATABASE.ledger.balanceAt(user.code(), NOON, Instant.EPOCH)).isZero();
        var before = DATABASE.ledger.trialBalance(NOON);
        var after = DATABASE.ledger.trialBalance(NOON.plusMillis(1));
        assertThat(before.imbalance()).isZero();
        assertThat(bankIn(after) - bankIn(before)).isGreaterThanOrEqualTo(30);
        assertThat(bankIn(before) - bankIn(DATABASE.ledger.trialBalance(yesterday)))
                .isEqualTo(100);
    }

    private static long bankIn(TrialBalance books) {
        return books.lines().stream()
                .filter(line -> line.group().equals("BANK"))
                .mapToLong(TrialBalance.Line::balance)
                .sum();
    }

    @Test
    void statementGoesBackEntryByEntry() {
        IntStream.rangeClosed(1, 5).forEach(i -> deposit(i * 10L));

        var newest = DATABASE.ledger.statement(user.code(), null, 2);
        var older = DATABASE.ledger.statement(user.code(), newest.getLast().entry(), 10);

        assertThat(newest).extracting(Ledger.StatementLine::amount).containsExactly(-50L, -40L);
        assertThat(older).extracting(Ledger.StatementLine::amount).containsExactly(-30L, -20L, -10L);
    }

    @Test
    void rollingUpChangesNoBalance() {
        deposit(500);
        var before = DATABASE.balance(BANK);

        var folded = DATABASE.inTransaction(DATABASE.ledger::rollUp);

        assertThat(folded).isPositive();
        assertThat(DATABASE.balance(BANK)).isEqualTo(before);
        deposit(1);
        assertThat(DATABASE.balance(BANK).posted()).isEqualTo(before.posted() + 1);
    }

    @Test
    void anAccountKeepsItsKind() {
        deposit(1);
        var disguised = Account.hot(user.code(), Side.CREDIT, "CNY");

        var wrong = Transfer.of(key(), "x", NOON, List.of(Posting.debit(BANK, 1), Posting.credit(disguised, 1)));
        var good = deposited(key(), 5);
        var outcomes = DATABASE.inTransaction(() -> DATABASE.ledger.post(List.of(wrong, good, wrong)));

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Invalid.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Accepted.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Invalid.class);
        assertThat(DATABASE.balance(user).available()).isEqualTo(6);
    }

    @Test
    void writesOnlyInsideATransaction() {
        assertThatThrownBy(() -> DATABASE.ledger.post(deposited(key(), 1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void theDatabaseItselfKeepsTheRules() {
        deposit(100);
        var tampering = List.of(
                "update ledger_entry set amount = amount + 1",
                "delete from ledger_entry",
                "truncate ledger_entry cascade",
                "delete from ledger_transfer",
                "update ledger_transfer set state = 'VOIDED'",
                "update ledger_balance set available = -1",
                "insert into ledger_entry (transfer_id, account_id, amount, effective_at) select t.id, a.id, 5, now()"
                        + " from ledger_transfer t, ledger_account a where a.code = 'SHOP' limit 1");

        for (var sql : tampering) {
            assertThatThrownBy(() -> DATABASE.jdbc.sql(sql).update()).as(sql).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void metadataIsKept() {
        var noted = deposited(key(), 1).withMetadata(Map.of("bank", "\"工行\"\n"));
        DATABASE.post(noted).required();

        var kept = DATABASE.jdbc
                .sql("select metadata ->> 'bank' from ledger_transfer where key = :key")
                .param("key", noted.key())
                .query(String.class)
                .single();

        assertThat(kept).isEqualTo("\"工行\"\n");
    }

    private Outcome deposit(long amount) {
        return DATABASE.post(deposited(key(), amount));
    }

    private Transfer deposited(String key, long amount) {
        return Transfer.of(key, "deposit", NOON, List.of(Posting.debit(BANK, amount), Posting.credit(user, amount)));
    }

    private Transfer purchase(String key, long amount) {
        return Transfer.of(key, "purchase", NOON, List.of(Posting.debit(user, amount), Posting.credit(SHOP, amount)));
    }

    private String key() {
        return user.code() + "/" + keys++;
    }
}
