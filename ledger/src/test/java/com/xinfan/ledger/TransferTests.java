package com.xinfan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void overflowIsNotBalance() {
        var other = Account.hot("OTHER", Side.DEBIT, "CNY");
        assertThatThrownBy(() -> transfer(
                        new Posting(BANK, Long.MAX_VALUE), new Posting(other, Long.MAX_VALUE), new Posting(USER, 2)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void contentIsOfPostingsInAnyOrderAndOfMetadata() {
        var one = transfer(Posting.debit(BANK, 100), Posting.credit(USER, 100));
        var turned = transfer(Posting.credit(USER, 100), Posting.debit(BANK, 100));
        var noted = one.withMetadata(Map.of("order", "7"));

        assertThat(one.content(Transfer.State.POSTED))
                .isEqualTo(turned.content(Transfer.State.POSTED))
                .isNotEqualTo(one.content(Transfer.State.PENDING))
                .isNotEqualTo(noted.content(Transfer.State.POSTED));
    }

    private static Transfer transfer(Posting... postings) {
        return Transfer.of("key", "test", NOON, List.of(postings));
    }
}
