package com.xinfan.product.loan.servicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.product.loan.pricing.Borrowing;
import com.xinfan.product.loan.pricing.Pricings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Four weekly instalments of 1,000 yuan at 21.60 %: 252.59 yuan each. */
class LoanTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
    private static final Rate PENALTY = Rate.parse("0.3240");
    private static final long INSTALMENT = 25_259;

    private final Loan loan = loan();

    @Test
    void isLookedAtForItsReminderAndItsDueDay() {
        assertThat(loan.nextOn()).isEqualTo(DAY.plusDays(4));
        loan.served(DAY.plusDays(4));
        assertThat(loan.nextOn()).isEqualTo(DAY.plusDays(7));
        loan.served(DAY.plusDays(7));
        assertThat(loan.nextOn()).isEqualTo(DAY.plusDays(8));
        pay(INSTALMENT, DAY.plusDays(8));
        loan.served(DAY.plusDays(8));
        assertThat(loan.nextOn()).isEqualTo(DAY.plusDays(11));
    }

    @Test
    void isNotLateOnItsDueDay() {
        assertThat(loan.schedule().owed(DAY.plusDays(6))).isZero();
        assertThat(loan.schedule().owed(DAY.plusDays(7))).isEqualTo(INSTALMENT);
        assertThat(loan.reckon(DAY.plusDays(7), NOW)).isEmpty();
        assertThat(loan.status()).isEqualTo(Loan.Status.ACTIVE);
    }

    @Test
    void saysOnceThatItIsLateAndAgainWhenTheBucketChanges() {
        age(8);
        assertThat(loan.reckon(DAY.plusDays(9), NOW)).isEmpty();
        assertThat(loan.daysPastDue()).isEqualTo(2);
        for (int day = 10; day < 37; day++) {
            assertThat(loan.reckon(DAY.plusDays(day), NOW)).isEmpty();
        }
        assertThat(loan.reckon(DAY.plusDays(38), NOW)).hasValueSatisfying(event -> {
            assertThat(event).isInstanceOf(LoanEvent.Overdue.class);
            assertThat(((LoanEvent.Overdue) event).bucket()).isEqualTo(OverdueBucket.M2);
            assertThat(((LoanEvent.Overdue) event).daysPastDue()).isEqualTo(31);
        });
    }

    @Test
    void penaltyRunsOnLatePrincipalOnly() {
        loan.accrue(DAY.plusDays(7), PENALTY);
        assertThat(loan.schedule().rows().getFirst().penalty()).isZero();

        loan.accrue(DAY.plusDays(8), PENALTY);
        loan.accrue(DAY.plusDays(9), PENALTY);

        // 248.45 yuan × 32.40 % ÷ 365 is 22.05 fen a day.
        assertThat(loan.schedule().rows().getFirst().penalty()).isEqualTo(44);
        assertThat(loan.schedule().rows().get(1).penalty()).isZero();
    }

    @Test
    void moneyPaysPenaltyThenInterestThenPrincipalOfTheOldest() {
        loan.accrue(DAY.plusDays(8), PENALTY);

        assertThat(loan.schedule().split(10, DAY.plusDays(15)).shares())
                .containsExactly(new Payment.Share(1, 0, 0, 10));
        assertThat(loan.schedule().split(100, DAY.plusDays(15)).shares())
                .containsExactly(new Payment.Share(1, 0, 78, 22));
        assertThat(loan.schedule()
                        .split(INSTALMENT + 22 + 400, DAY.plusDays(15))
                        .shares())
                .containsExactly(new Payment.Share(1, 24_845, 414, 22), new Payment.Share(2, 89, 311, 0));
        assertThat(loan.schedule().split(Long.MAX_VALUE, DAY.plusDays(15)).total())
                .isEqualTo(2 * INSTALMENT + 22);
    }

    @Test
    void isCuredWhenNothingLateIsLeft() {
        age(8);
        var day = DAY.plusDays(9);

        var paid = pay(INSTALMENT + 22, day);

        assertThat(paid).singleElement().isInstanceOf(LoanEvent.InstalmentPaid.class);
        assertThat(loan.reckon(day, NOW))
                .hasValueSatisfying(event -> assertThat(event).isInstanceOf(LoanEvent.Cured.class));
        assertThat(loan.status()).isEqualTo(Loan.Status.ACTIVE);
        assertThat(loan.outstanding()).isEqualTo(100_000 - 24_845);
    }

    @Test
    void anEarlyEndCostsTheInterestOfTheDaysUsed() {
        assertThat(loan.schedule().payoff(DAY).total()).isEqualTo(100_000);
        // 3 of 7 days of 4.14 yuan.
        var payoff = loan.schedule().payoff(DAY.plusDays(3));
        assertThat(payoff.total()).isEqualTo(100_000 + 177);

        var events = loan.paid(payoff, NOW);

        assertThat(events).hasSize(5).last().isInstanceOf(LoanEvent.Settled.class);
        assertThat(loan.status()).isEqualTo(Loan.Status.SETTLED);
        assertThat(loan.outstanding()).isZero();
        assertThat(loan.nextOn()).isNull();
        assertThat(loan.schedule().rows()).allMatch(LoanInstalment::paid);
    }

    @Test
    void theWholeScheduleSettlesIt() {
        for (int number = 1; number <= 4; number++) {
            var day = DAY.plusDays(7L * number);
            pay(Math.toIntExact(loan.schedule().owed(day)), day);
        }
        assertThat(loan.status()).isEqualTo(Loan.Status.SETTLED);
        assertThat(loan.reckon(DAY.plusDays(99), NOW)).isEmpty();
    }

    @Test
    void aWriteOffLosesWhatTheAllowanceDoesNotCoverAndARecoveryBringsItBack() {
        age(8);
        loan.provided(2_000, NOW);

        var lost = loan.writeOff(NOW);

        assertThat(lost)
                .containsExactly(
                        new LoanEvent.LossRecognised(loan.userId(), NOW, loan.id(), Money.ofFen(98_000)),
                        new LoanEvent.WrittenOff(loan.userId(), NOW, loan.id(), Money.ofFen(100_000)));
        assertThat(loan.loss()).isEqualTo(100_000);
        assertThat(loan.reckon(DAY.plusDays(99), NOW)).isEmpty();

        var back = pay(600, DAY.plusDays(8));

        assertThat(back)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("InstalmentPaid", "Recovered", "LossRecognised");
        assertThat(((LoanEvent.InstalmentPaid) back.getFirst()).principal()).isEqualTo(Money.ZERO);
        assertThat(loan.loss()).isEqualTo(100_000 - (600 - 414 - 22));
        assertThat(loan.recovered()).isEqualTo(600);
        assertThatThrownBy(() -> loan.writeOff(NOW)).isInstanceOf(IllegalStateException.class);
    }

    private void age(int days) {
        loan.accrue(DAY.plusDays(days), PENALTY);
        assertThat(loan.reckon(DAY.plusDays(days), NOW))
                .contains(new LoanEvent.Overdue(
                        loan.userId(),
                        NOW,
                        loan.id(),
                        days - 7,
                        OverdueBucket.M1,
                        Money.ofFen(INSTALMENT + 22),
                        Money.ofFen(100_000)));
    }

    private List<LoanEvent> pay(long amount, LocalDate day) {
        return loan.paid(loan.schedule().split(amount, day), NOW);
    }

    private static Loan loan() {
        var quote = Pricings.of(Rulebook.load()).quote(new Borrowing(100_000, Rate.parse("0.2160"), 4, 7, DAY));
        return new Loan(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3), quote);
    }
}
