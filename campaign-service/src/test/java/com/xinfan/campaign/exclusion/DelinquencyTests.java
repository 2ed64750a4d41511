package com.xinfan.campaign.exclusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.OverdueBucket;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DelinquencyTests {

    private static final UUID USER = new UUID(0, 1);
    private static final UUID LOAN = new UUID(0, 2);
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void theLatestNewsCounts() {
        var late = news(overdue(NOON));
        var cured = news(new LoanEvent.Cured(USER, NOON.plusSeconds(1), LOAN));
        assertThat(late.latest(cured)).isEqualTo(cured);
        assertThat(cured.latest(late)).isEqualTo(cured);
        var lateAgain = news(overdue(NOON.plusSeconds(2)));
        assertThat(lateAgain.latest(cured)).isEqualTo(lateAgain);
    }

    @Test
    void ofTheSameMomentTheEndCounts() {
        var late = news(overdue(NOON));
        var settled = news(new LoanEvent.Settled(USER, NOON, LOAN));
        assertThat(late.latest(settled)).isEqualTo(settled);
        assertThat(settled.latest(late)).isEqualTo(settled);
    }

    @Test
    void aDebtThatLeftTheBooksIsStillLate() {
        assertThat(news(new LoanEvent.WrittenOff(USER, NOON, LOAN, Money.ofFen(1)))
                        .overdue())
                .isTrue();
        assertThat(Delinquency.of(new LoanEvent.Recovered(USER, NOON, LOAN, Money.ofFen(1))))
                .isEmpty();
    }

    private static LoanEvent overdue(Instant at) {
        return new LoanEvent.Overdue(USER, at, LOAN, 1, OverdueBucket.M1, Money.ofFen(1), Money.ofFen(1));
    }

    private static Delinquency news(LoanEvent event) {
        return Delinquency.of(event).orElseThrow();
    }
}
