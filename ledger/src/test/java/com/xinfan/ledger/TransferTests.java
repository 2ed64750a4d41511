package com.xinfan.ledger;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.xinfan.ledger.Account.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransferTests {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Account BANK = Account.hot("BANK", Side.DEBIT, "CNY");
    private static final Account USER = Account.guarded("USER:1", Side.CREDIT, "CNY");

    @Test
    void sumsToZeroOrIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transfer(Posting.debit(BANK, 100), Posting.credit(USER, 99)))
                .withMessageContaining("sums to zero");
    }

    @Test
    void sumsToZeroInEachUnit() {
        var points = Account.hot("POINTS", Side.CREDIT, "POINT");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> transfer(Posting.debit(BANK, 100), Posting.credit(points, 100)));
    }

    @Test
    void namesAnAccountOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> transfer(Posting.debit(BANK, 50), Posting.debit(BANK, 50), Posting.credit(USER, 100)));
    }

    @Test
    void movesSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> Posting.debit(BANK, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Posting.credit(BANK, -5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Posting(BANK, 0));
    }

    @Test
    void amountsStayInARangeThatNoSumLeaves() {
        assertThatIllegalArgumentException().isThrownBy(() -> Posting.debit(BANK, Posting.MAX + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Posting(BANK, Long.MIN_VALUE));
    }

    @Test
    void whatTheDatabaseWouldRefuseIsRefusedHere() {
        for (var text : List.of("", " ", "a\0b", "\ud800", "x".repeat(201))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Account.hot(text, Side.DEBIT, "CNY"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Transfer.of(text, "test", NOON, transfer().postings()));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> transfer().withMetadata(Map.of("note", "\0")));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Transfer.of("key", "test", Instant.MAX, transfer().postings()));
    }

    @Test
    void countsALimitOnce() {
        var day = Transfer.Limit.amount(USER, "d", Transfer.Period.DAY, 1, 5);
        var same = new Transfer.Limit(USER, "d:2026-11-23", 1, 5);

        assertThatIllegalArgumentException().isThrownBy(() -> transfer().limitedBy(List.of(day, same)));
        transfer().limitedBy(List.of(day, Transfer.Limit.count(USER, "d", Transfer.Period.DAY, 3)));
    }

    private static Transfer transfer() {
        return transfer(Posting.debit(BANK, 100), Posting.credit(USER, 100));
    }

    private static Transfer transfer(Posting... postings) {
        return Transfer.of("key", "test", NOON, List.of(postings));
    }
}
