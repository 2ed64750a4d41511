package com.xinfan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.ledger.Account.Side;
import com.xinfan.ledger.control.AccountControls;
import com.xinfan.ledger.control.AccountControls.Answer;
import com.xinfan.ledger.control.Hold;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

/** What is laid on an account binds every posting that comes after it. */
class ControlTests {

    private static final LedgerDatabase DATABASE = new LedgerDatabase(4);
    private static final AccountControls CONTROLS = new AccountControls(DATABASE.ledger, DATABASE.jdbc);
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Account BANK = Account.hot("BANK", Side.DEBIT, "CNY");

    private final Account user = Account.guarded("USER:" + System.nanoTime(), Side.CREDIT, "CNY");
    private int keys;

    @AfterEach
    void booksBalance() {
        assertThat(DATABASE.ledger.discrepancies()).isEmpty();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void aHoldKeepsItsAmountBackAndTheRestIsFree() {
        pay(1_000).required();

        assertThat(control(it -> it.hold(user, "h1" + user.code(), 600, "法院冻结")))
                .isEqualTo(Answer.DONE);

        assertThat(DATABASE.balance(user).available()).isEqualTo(400);
        assertThat(DATABASE.balance(user).held()).isEqualTo(600);
        assertThat(take(401)).isEqualTo(new Outcome.Insufficient(user.code(), 400, 401));
        take(400).required();
    }

    @Test
    void aHoldBeyondTheBalanceCatchesWhatComesInLater() {
        pay(300).required();
        control(it -> it.hold(user, "h" + user.code(), 1_000, "法院冻结"));

        assertThat(take(1)).isEqualTo(new Outcome.Insufficient(user.code(), 0, 1));
        pay(500).required();
        assertThat(take(1)).isInstanceOf(Outcome.Insufficient.class);
        pay(250).required();
        assertThat(DATABASE.balance(user).available()).isEqualTo(50);
        take(50).required();
    }

    @Test
    void earlierHoldsAreServedFirst() {
        pay(500).required();
        control(it -> it.hold(user, "first" + user.code(), 400, "甲法院"));
        control(it -> it.hold(user, "second" + user.code(), 300, "乙法院"));

        assertThat(CONTROLS.holds(user.code())).extracting(Hold::covered).containsExactly(400L, 100L);
        control(it -> it.release("first" + user.code()));
        assertThat(CONTROLS.holds(user.code())).extracting(Hold::covered).containsExactly(0L, 300L);
        assertThat(DATABASE.balance(user).available()).isEqualTo(200);
    }

    @Test
    void whatWasReservedBeforeIsSettledAndWhatComesBackIsCaught() {
        pay(500).required();
        DATABASE.reserve(taking("r1" + user.code(), 200)).required();
        DATABASE.reserve(taking("r2" + user.code(), 300)).required();
        control(it -> it.holdAll(user, "all" + user.code(), "全额冻结"));

        DATABASE.inTransaction(() -> DATABASE.ledger.settle("r1" + user.code(), NOON))
                .required();
        DATABASE.inTransaction(() -> DATABASE.ledger.release("r2" + user.code()))
                .required();

        assertThat(take(1)).isEqualTo(new Outcome.Barred(user.code(), Outcome.Bar.OUTFLOW_FROZEN));
    }

    @Test
    void aCourtTakesFromWhatItHolds() {
        pay(500).required();
        control(it -> it.hold(user, "seized" + user.code(), 400, "扣划"));

        DATABASE.inTransaction(() -> {
            CONTROLS.changeAmount("seized" + user.code(), 100);
            return DATABASE.ledger.post(taking(key(), 300)).required();
        });

        assertThat(DATABASE.balance(user).held()).isEqualTo(100);
        assertThat(DATABASE.balance(user).available()).isEqualTo(100);
        assertThat(control(it -> it.changeAmount("seized" + user.code(), 0))).isEqualTo(Answer.DONE);
        assertThat(control(it -> it.changeAmount("seized" + user.code(), 5))).isEqualTo(Answer.REFUSED);
        assertThat(DATABASE.balance(user).available()).isEqualTo(200);
    }

    @Test
    void freezesShutADirectionUntilTheLastIsLifted() {
        pay(100).required();
        control(it -> it.freeze(user, "in" + user.code(), Hold.Kind.INFLOW, "调查"));
        control(it -> it.freeze(user, "both" + user.code(), Hold.Kind.BOTH, "调查"));

        assertThat(pay(1)).isEqualTo(new Outcome.Barred(user.code(), Outcome.Bar.INFLOW_FROZEN));
        assertThat(take(1)).isEqualTo(new Outcome.Barred(user.code(), Outcome.Bar.OUTFLOW_FROZEN));
        DATABASE.post(paying(key(), 1).passing(Outcome.Bar.INFLOW_FROZEN)).required();
        control(it -> it.release("both" + user.code()));
        take(1).required();
        assertThat(pay(1)).isInstanceOf(Outcome.Barred.class);
        control(it -> it.release("in" + user.code()));
        pay(1).required();
    }

    @Test
    void keysActOnce() {
        var key = "once" + user.code();

        assertThat(control(it -> it.hold(user, key, 5, "a"))).isEqualTo(Answer.DONE);
        assertThat(control(it -> it.hold(user, key, 5, "a"))).isEqualTo(Answer.REPLAYED);
        assertThat(control(it -> it.hold(user, key, 5, "b"))).isEqualTo(Answer.KEY_REUSED);
        assertThat(control(it -> it.release(key))).isEqualTo(Answer.DONE);
        assertThat(control(it -> it.release(key))).isEqualTo(Answer.REPLAYED);
        assertThat(control(it -> it.release("nothing" + key))).isEqualTo(Answer.NOT_FOUND);
        assertThat(DATABASE.balance(user).held()).isZero();
    }

    @Test
    void aCreditLineLetsAnAccountGoBelowZeroAndNoFurther() {
        assertThat(control(it -> it.creditLine(user, 500))).isEqualTo(Answer.DONE);

        take(300).required();
        assertThat(DATABASE.balance(user).available()).isEqualTo(200);
        assertThat(take(201)).isEqualTo(new Outcome.Insufficient(user.code(), 200, 201));
        assertThat(control(it -> it.creditLine(user, 299))).isEqualTo(Answer.REFUSED);
        control(it -> it.hold(user, "no-credit" + user.code(), 10, "冻结"));
        assertThat(take(1)).isEqualTo(new Outcome.Insufficient(user.code(), 0, 1));
    }

    @Test
    void onlyAnEmptyAccountIsClosedAndThenNothingMoves() {
        pay(10).required();
        assertThat(control(it -> it.close(user))).isEqualTo(Answer.REFUSED);
        take(10).required();

        assertThat(control(it -> it.close(user))).isEqualTo(Answer.DONE);
        assertThat(control(it -> it.close(user))).isEqualTo(Answer.REPLAYED);
        var forced = paying(key(), 1).passing(Outcome.Bar.values());
        assertThat(DATABASE.post(forced)).isEqualTo(new Outcome.Barred(user.code(), Outcome.Bar.CLOSED));
        assertThat(control(it -> it.hold(user, "late" + user.code(), 1, "x"))).isEqualTo(Answer.REFUSED);
        assertThat(control(it -> it.reopen(user))).isEqualTo(Answer.DONE);
        pay(1).required();
    }

    @Test
    void hotAccountsAreNotLocked() {
        assertThatThrownBy(() -> control(it -> it.hold(BANK, "hot", 1, "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CONTROLS.release("none")).isInstanceOf(IllegalTransactionStateException.class);
    }

    private Answer control(Function<AccountControls, Answer> step) {
        return DATABASE.inTransaction(() -> step.apply(CONTROLS));
    }

    private Outcome pay(long amount) {
        return DATABASE.post(paying(key(), amount));
    }

    private Outcome take(long amount) {
        return DATABASE.post(taking(key(), amount));
    }

    private Transfer paying(String key, long amount) {
        return Transfer.of(key, "pay", NOON, List.of(Posting.debit(BANK, amount), Posting.credit(user, amount)));
    }

    private Transfer taking(String key, long amount) {
        return Transfer.of(key, "take", NOON, List.of(Posting.debit(user, amount), Posting.credit(BANK, amount)));
    }

    private String key() {
        return user.code() + "/" + keys++;
    }
}
