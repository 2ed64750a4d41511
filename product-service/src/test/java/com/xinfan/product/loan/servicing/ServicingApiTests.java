package com.xinfan.product.loan.servicing;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.loan.LoanServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Loans of 1,000 yuan in four weekly instalments of 252.59 yuan. */
class ServicingApiTests extends LoanServiceTest {

    private static final long INSTALMENT = 25_259;

    @Test
    void theFirstInstalmentIsPaidTheSecondIsLateAndThenCured() {
        var person = aBorrower();
        var product = aWeeklyLoan();
        var id = aLoan(person, product, 100_000);
        keepOnly(person, INSTALMENT);

        days(7);
        assertThat(loan(person, id).text("/schedule/0/status")).isEqualTo("PAID");
        assertThat(loan(person, id).number("/outstanding")).isEqualTo(75_155);
        assertThat(cash(person)).isZero();
        days(7);
        assertThat(loan(person, id).text("/schedule/1/status")).isEqualTo("DUE");
        assertThat(loan(person, id).number("/dpd")).isZero();
        days(1);
        var late = loan(person, id);
        assertThat(late.text("/status")).isEqualTo("OVERDUE");
        assertThat(late.number("/dpd")).isEqualTo(1);
        assertThat(late.text("/bucket")).isEqualTo("M1");
        assertThat(late.number("/schedule/1/penalty")).isEqualTo(22);
        apply(person, product, 100_000).refuses(409, "loan_overdue");
        days(2);
        assertThat(loan(person, id).number("/due")).isEqualTo(INSTALMENT + 66);
        deposit(person, 300).is(202);
        days(1);
        // 66 fen of penalty and 234 fen of interest, then the fourth day's penalty.
        assertThat(loan(person, id).number("/schedule/1/paid")).isEqualTo(300);
        assertThat(loan(person, id).number("/schedule/1/penalty")).isEqualTo(88);
        deposit(person, 50_000).is(202);
        days(1);

        var cured = loan(person, id);
        assertThat(cured.text("/status")).isEqualTo("ACTIVE");
        assertThat(cured.number("/dpd")).isZero();
        assertThat(cash(person)).isEqualTo(50_000 - (INSTALMENT + 88 - 300));
        toldOfTheEpisode(person, id);
        days(14);
        assertThat(told(LoanEvent.Settled.class, LoanEvent.Settled::loanId, id)).isEmpty();
        assertThat(loan(person, id).text("/status")).isEqualTo("OVERDUE");
        repay(person, id, 1_000_000).refuses(422, "loan_funds_short");
        deposit(person, 100_000).is(202);
        repay(person, id, 1_000_000).is(200);
        assertThat(told(LoanEvent.Settled.class, LoanEvent.Settled::loanId, id)).hasSize(1);
        assertThat(lossOf(id)).isZero();
        repay(person, id, 1).refuses(409, "loan_state");
    }

    private void toldOfTheEpisode(Person person, UUID id) {
        assertThat(told(LoanEvent.Overdue.class, LoanEvent.Overdue::loanId, id))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.daysPastDue()).isEqualTo(1);
                    assertThat(event.bucket()).isEqualTo(OverdueBucket.M1);
                    assertThat(event.due()).isEqualTo(Money.ofFen(INSTALMENT + 22));
                    assertThat(event.outstanding()).isEqualTo(Money.ofFen(75_155));
                });
        assertThat(told(LoanEvent.Cured.class, LoanEvent.Cured::loanId, id)).hasSize(1);
        assertThat(told(LoanEvent.LossRecognised.class, LoanEvent.LossRecognised::loanId, id))
                .extracting(event -> event.change().fen())
                .containsExactly(1_503L, -1_503L);
        assertThat(told(LoanEvent.InstalmentPaid.class, LoanEvent.InstalmentPaid::loanId, id))
                .extracting(event -> event.penalty().fen())
                .containsExactly(0L, 66L, 22L);
        assertThat(messages(person, "loan-overdue")).singleElement().satisfies(message -> {
            assertThat(message.messageClass()).isEqualTo(MessageClass.COLLECTION);
            assertThat(message.parameters()).containsEntry("days", "1").containsEntry("amount", "252.81");
        });
        assertThat(messages(person, "loan-due")).hasSize(3).first().satisfies(message -> {
            assertThat(message.messageClass()).isEqualTo(MessageClass.SERVICE);
            assertThat(message.parameters()).containsEntry("amount", "252.59");
        });
    }

    @Test
    void missedDaysAreMadeUpForInOrderAndNoDayIsDoneTwice() {
        var person = aBorrower();
        var id = aLoan(person, aWeeklyLoan(), 100_000);
        keepOnly(person, 0);

        businessClock.advance(Duration.ofDays(40));
        runDueWork();
        var once = loan(person, id);
        runDueWork();

        assertThat(loan(person, id).body()).isEqualTo(once.body());
        assertThat(once.number("/dpd")).isEqualTo(33);
        assertThat(once.text("/bucket")).isEqualTo("M2");
        assertThat(once.number("/schedule/0/penalty")).isEqualTo(33 * 22);
        assertThat(once.number("/schedule/3/penalty")).isEqualTo(12 * 22);
        assertThat(told(LoanEvent.Overdue.class, LoanEvent.Overdue::loanId, id))
                .extracting(LoanEvent.Overdue::daysPastDue)
                .containsExactly(1, 31);
        assertThat(messages(person, "loan-overdue")).hasSize(2);
        assertThat(messages(person, "loan-due")).isEmpty();
        assertThat(lossOf(id)).isEqualTo(25_000);
    }

    @Test
    void whatIsLateForTooLongIsWrittenOffAndComesBackAsARecovery() {
        var person = aBorrower();
        var product = aWeeklyLoan();
        var id = aLoan(person, product, 100_000);
        keepOnly(person, 0);

        businessClock.advance(Duration.ofDays(7 + 180));
        runDueWork();

        assertThat(loan(person, id).text("/status")).isEqualTo("WRITTEN_OFF");
        assertThat(balance("LOAN_PRINCIPAL:" + product)).isZero();
        assertThat(told(LoanEvent.WrittenOff.class, LoanEvent.WrittenOff::loanId, id))
                .singleElement()
                .satisfies(event -> assertThat(event.principal()).isEqualTo(Money.ofFen(100_000)));
        assertThat(lossOf(id)).isEqualTo(100_000);
        assertThat(told(LoanEvent.Overdue.class, LoanEvent.Overdue::loanId, id))
                .extracting(LoanEvent.Overdue::bucket)
                .containsExactly(
                        OverdueBucket.M1,
                        OverdueBucket.M2,
                        OverdueBucket.M3,
                        OverdueBucket.M4,
                        OverdueBucket.M5,
                        OverdueBucket.M6);
        var due = loan(person, id).number("/due");
        days(1);
        assertThat(loan(person, id).number("/due")).isEqualTo(due);

        deposit(person, 30_000).is(202);
        days(1);
        assertThat(cash(person)).isZero();
        assertThat(told(LoanEvent.Recovered.class, LoanEvent.Recovered::loanId, id))
                .singleElement()
                .satisfies(event -> assertThat(event.amount()).isEqualTo(Money.ofFen(30_000)));
        assertThat(lossOf(id)).isLessThan(100_000);
        deposit(person, 200_000).is(202);
        assertThat(repay(person, id, 200_000).is(200).text("/status")).isEqualTo("SETTLED");
        assertThat(lossOf(id)).isZero();
        assertThat(get(risks(), "/admin/v1/loans/" + id).number("/recovered")).isEqualTo(due);
    }

    @Test
    void aBorrowerPaysByHandWhatIsDueOrEverything() throws Exception {
        var person = aBorrower();
        var id = aLoan(person, aWeeklyLoan(), 100_000);
        assertThat(loan(person, id).number("/payoff")).isEqualTo(100_000);
        repay(person, id, 10_000).refuses(422, "loan_repayment_amount");
        get(aBorrower().token(), "/api/v1/loans/" + id).refuses(404, "loan_not_found");
        repay(aBorrower(), id, 100).refuses(404, "loan_not_found");
        keepOnly(person, 10_000);
        days(8);
        deposit(person, 40_000).is(202);
        var due = loan(person, id).number("/due");

        var key = "r-" + Ids.next();
        var path = "/api/v1/loans/" + id + "/repayments";
        var body = "{\"amount\":" + due + "}";
        var answers = together(8, _ -> persist(person.token(), key, path, body));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.is(200).text("/status")).isEqualTo("ACTIVE"));
        assertThat(cash(person)).isEqualTo(40_000 - due);
        var again = together(8, i -> persist(person.token(), key + i, path, body));
        assertThat(again).allSatisfy(answer -> answer.refuses(422, "loan_repayment_amount"));

        deposit(person, 100_000).is(202);
        var payoff = loan(person, id).number("/payoff");
        var before = cash(person);
        // One of the seven days of the second week's 3.11 yuan.
        assertThat(payoff).isEqualTo(75_155 + 44);
        assertThat(repay(person, id, payoff + 5_000).is(200).text("/status")).isEqualTo("SETTLED");
        assertThat(cash(person)).isEqualTo(before - payoff);
    }

    @Test
    void twoLoansOfOnePersonShareTooLittle() {
        var person = aBorrower();
        var product = aWeeklyLoan();
        var one = aLoan(person, product, 100_000);
        var two = aLoan(person, product, 100_000);
        keepOnly(person, 40_000);

        days(7);

        assertThat(cash(person)).isZero();
        var paid = List.of(
                loan(person, one).number("/schedule/0/paid"), loan(person, two).number("/schedule/0/paid"));
        assertThat(paid).containsExactlyInAnyOrder(INSTALMENT, 40_000 - INSTALMENT);
    }

    @Test
    void staffSeeTheBookOfLoans() {
        var person = aBorrower();
        var before = get(risks(), "/admin/v1/loans/summary").is(200);
        var id = aLoan(person, aWeeklyLoan(), 100_000);
        keepOnly(person, 0);
        days(8);

        var list =
                get(risks(), "/admin/v1/loans?status=OVERDUE&bucket=M1&limit=1").is(200);
        var summary = get(staffToken("analyst", Role.ANALYST), "/admin/v1/loans/summary")
                .is(200);

        assertThat(list.text("/items/0/id")).isEqualTo(id.toString());
        assertThat(list.number("/items/0/allowance")).isEqualTo(2_000);
        assertThat(list.number("/items/0/loan/dpd")).isEqualTo(1);
        assertThat(get(risks(), "/admin/v1/loans?status=SETTLED&bucket=M1")
                        .is(200)
                        .body()
                        .path("items")
                        .size())
                .isZero();
        assertThat(summary.number("/lent") - before.number("/lent")).isEqualTo(100_000);
        assertThat(summary.number("/overdue")).isGreaterThanOrEqualTo(100_000);
        assertThat(summary.text("/overdueRate")).matches("[01]\\.\\d{4}");
        assertThat(summary.text("/buckets/0/bucket")).isEqualTo("M1");
        assertThat(context.getBean(LoanReport.class).gap()).isZero();
        get(risks(), "/admin/v1/loans?status=LATE").is(400);
        get(risks(), "/admin/v1/loans/" + Ids.next()).refuses(404, "loan_not_found");
        get(staffToken("operator", Role.OPERATOR), "/admin/v1/loans").is(403);
    }

    private long lossOf(UUID loan) {
        return told(LoanEvent.LossRecognised.class, LoanEvent.LossRecognised::loanId, loan).stream()
                .mapToLong(event -> event.change().fen())
                .sum();
    }

    private List<MessageEvent.Requested> messages(Person person, String template) {
        awaitQuiet();
        return probe().heard().stream()
                .map(envelope -> envelope.event())
                .filter(MessageEvent.Requested.class::isInstance)
                .map(MessageEvent.Requested.class::cast)
                .filter(message -> message.userId().equals(person.id())
                        && message.template().equals(template))
                .toList();
    }
}
