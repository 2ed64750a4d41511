package com.xinfan.product.loan.servicing;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.product.loan.LoanServiceTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service that was away for days ends where it would be had it run on each of them. */
class CatchUpApiTests extends LoanServiceTest {

    /** Everything of one borrower: a weekly loan, and all the money in a term that ends after the first due day. */
    private record Case(Person person, UUID loan, UUID lender, UUID term, LocalDate from) {}

    @Test
    void fiveDaysAtOncePostWhatFiveSingleDaysPost() {
        var dayByDay = aCaseBeforeItsFirstDueDay();
        days(5);
        var entries = entries(dayByDay);
        var view = view(dayByDay);

        var atOnce = aCaseBeforeItsFirstDueDay();
        businessClock.advance(Duration.ofDays(5));
        runDueWork();

        assertThat(entries(atOnce)).isEqualTo(entries);
        assertThat(entries).contains("9 maturity USER_CASH:PERSON -100080", "9 loan-payment PENALTY_INCOME -22");
        assertThat(view(atOnce)).isEqualTo(view);
    }

    private Case aCaseBeforeItsFirstDueDay() {
        runDueWork();
        var person = aBorrower();
        var lender = aWeeklyLoan();
        var loan = aLoan(person, lender, 100_000);
        var terms = fixedTerms(1_000_000).replace("\"termDays\":180", "\"termDays\":9");
        var term = aLiveProduct(productForm("FIXED_TERM", "R2", terms));
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(term, 100_000))
                .is(201);
        var from = businessClock.today();
        days(6);
        return new Case(person, loan, lender, term, from);
    }

    /** Day, kind, account and amount of all that was posted with an account of this case. */
    private List<String> entries(Case one) {
        var sql = """
            select (e.effective_at at time zone 'Asia/Shanghai')::date - :from || ' ' || t.kind || ' ' || a.code || ' '
                   || e.amount
              from ledger_entry e
              join ledger_transfer t on t.id = e.transfer_id
              join ledger_account a on a.id = e.account_id
             where e.transfer_id in (select own.transfer_id from ledger_entry own
                                     join ledger_account named on named.id = own.account_id
                                     where named.code like any(:named))
             order by 1\
            """;
        return context
                .getBean(JdbcClient.class)
                .sql(sql)
                .param("from", one.from())
                .param("named", new String[] {"%" + one.person().id(), "%" + one.lender(), "%" + one.term()})
                .query(String.class)
                .list()
                .stream()
                .map(line -> anonymous(line, one))
                .toList();
    }

    private String view(Case one) {
        return anonymous(loan(one.person(), one.loan()).body().toString(), one)
                .replaceAll("\"[0-9]{4}-[0-9]{2}-[0-9]{2}\"", "\"DAY\"");
    }

    private static String anonymous(String text, Case one) {
        return text.replace(one.person().id().toString(), "PERSON")
                .replace(one.loan().toString(), "LOAN")
                .replace(one.lender().toString(), "LENDER")
                .replace(one.term().toString(), "TERM");
    }
}
