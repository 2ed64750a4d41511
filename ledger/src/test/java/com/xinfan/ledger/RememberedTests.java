package com.xinfan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the ledger remembers of accounts is what the books hold of them. */
class RememberedTests {

    private static final TestBooks BOOKS = new TestBooks(2);
    private static final Account BANK = Account.hot("BANK", Account.Side.DEBIT, "CNY");
    private static final Account USER = Account.guarded("USER:1", Account.Side.CREDIT, "CNY");

    @AfterAll
    static void close() {
        BOOKS.close();
    }

    @Test
    void forgetsWhatARolledBackTransactionHasOpened() {
        BOOKS.transaction.executeWithoutResult(status -> {
            BOOKS.ledger.post(pay("rolled back", USER)).required();
            status.setRollbackOnly();
        });
        assertThat(BOOKS.ledger.balance(USER.code())).isEmpty();

        BOOKS.post(pay("first", USER)).required();
        BOOKS.post(pay("second", USER)).required();

        assertThat(BOOKS.ledger.balance(USER.code()).orElseThrow().available()).isEqualTo(10);
        assertThat(BOOKS.ledger.discrepancies()).isEmpty();
    }

    @Test
    void locksTheKnownAndTheNewTogether() {
        var known = Account.guarded("USER:2", Account.Side.CREDIT, "CNY");
        BOOKS.post(pay("known", known)).required();
        var both = List.of(
                pay("new", Account.guarded("USER:3", Account.Side.CREDIT, "CNY")),
                pay("known again", known),
                pay("disguised", Account.hot("USER:2", Account.Side.CREDIT, "CNY")));

        var outcomes = BOOKS.inTransaction(() -> BOOKS.ledger.post(both));

        assertThat(outcomes.subList(0, 2)).hasOnlyElementsOfType(Outcome.Accepted.class);
        assertThat(outcomes.getLast()).isInstanceOf(Outcome.Invalid.class);
        assertThat(BOOKS.ledger.balance("USER:2").orElseThrow().available()).isEqualTo(10);
    }

    private static Transfer pay(String key, Account to) {
        var postings = List.of(Posting.debit(BANK, 5), Posting.credit(to, 5));
        return Transfer.of(key, "test", Instant.parse("2026-01-01T00:00:00Z"), postings);
    }
}
