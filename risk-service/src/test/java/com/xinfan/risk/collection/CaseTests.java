package com.xinfan.risk.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CaseTests {

    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final CollectionTest.Loan loan = new CollectionTest.Loan();
    private final Case one = Case.open(loan.overdue(1, 1), TODAY);

    @Test
    void aLaterStateReplacesAnEarlierOneAndSaysWhetherTheBucketMoved() {
        assertThat(one.tell(loan.overdue(30, 30))).isFalse();
        assertThat(one.tell(loan.overdue(31, 31))).isTrue();
        assertThat(one.bucket()).isEqualTo(OverdueBucket.M2);
        assertThat(one.tell(loan.overdue(2, 2))).isFalse();
        assertThat(one.bucket()).isEqualTo(OverdueBucket.M2);
        assertThat(one.due()).isEqualTo(10_031);
    }

    @Test
    void aClosedCaseCanNeitherBeAssignedNorClosedAgain() {
        one.assign("zhao");
        one.close(NOW);
        assertThat(one.outcome()).isEqualTo(Case.Outcome.MANUAL);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> one.assign("qian"));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> one.close(NOW));
    }

    @Test
    void theEndOfTheDelayDoesNotOverruleAPerson() {
        one.close(NOW);
        assertThat(one.delayEnded(Case.Outcome.CURED, NOW)).isFalse();
        assertThat(one.closed().outcome()).isEqualTo("manual");
    }

    @Test
    void theStrategyCoversEveryBucketAndHurriesAsTheLoanAges() {
        var strategy = Strategy.shipped(new JsonMapper());
        assertThat(strategy.of(OverdueBucket.M1).action()).isEqualTo(Strategy.Action.REMIND);
        assertThat(strategy.of(OverdueBucket.M2).action()).isEqualTo(Strategy.Action.CALL);
        assertThat(strategy.of(OverdueBucket.M4).action()).isEqualTo(Strategy.Action.LEGAL_NOTICE);
        assertThat(strategy.firstOn(OverdueBucket.M2, TODAY)).isEqualTo(TODAY);
        assertThat(strategy.nextOn(OverdueBucket.M2, TODAY)).isEqualTo(TODAY.plusDays(2));
    }
}
