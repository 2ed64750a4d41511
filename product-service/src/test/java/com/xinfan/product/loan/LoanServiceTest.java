package com.xinfan.product.loan;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Loans through the API; risk approves, and the books must agree with the loans after each test. */
public abstract class LoanServiceTest extends ProductServiceTest {

    protected static final String DECISIONS = "/internal/v1/credit-decisions";

    @BeforeEach
    void riskApproves() {
        riskAnswers("APPROVE", "0.2160");
    }

    @AfterEach
    void theLedgerSaysWhatTheLoansSay() {
        var summary = get(risks(), "/admin/v1/loans/summary").is(200);
        assertThat(group("LOAN_PRINCIPAL")).isEqualTo(summary.number("/outstanding"));
        assertThat(group("CREDIT_LOSS")).isEqualTo(summary.number("/creditLoss"));
        assertThat(group("LOAN_ALLOWANCE")).isEqualTo(-summary.number("/allowance"));
    }

    protected final void riskAnswers(String outcome, String rate) {
        risk().respond("POST", DECISIONS, request -> {
            var amount = JSON.readTree(request.body()).path("amount").asLong();
            return FakeHttp.Answer.json(200, creditSays(outcome, amount, rate));
        });
    }

    protected static String creditSays(String outcome, long amount, String rate) {
        return """
            {"decisionId":"%s","outcome":"%s","score":640,"approvedAmount":%d,"annualRate":"%s",
             "reasons":[{"code":"open_loans","zh":"在贷笔数过多"}],"modelVersion":"m-1"}
            """.formatted(Ids.next(), outcome, amount, rate);
    }

    protected final String risks() {
        return staffToken("risk", Role.RISK);
    }

    protected final UUID aWeeklyLoan() {
        return aLiveProduct(productForm("CONSUMER_LOAN", "R1", loanTerms("0.2160", 7, "4")));
    }

    protected final Person aBorrower() {
        return aPerson(RiskTolerance.C3);
    }

    protected static String form(UUID product, long amount, int instalments) {
        return """
            {"productId":"%s","amount":%d,"instalments":%d,"purpose":"装修",
             "consents":[{"purpose":"CREDIT_INQUIRY","version":1}]}
            """.formatted(product, amount, instalments);
    }

    protected final Answer apply(Person person, UUID product, long amount) {
        return post(person.token(), "apply-" + Ids.next(), "/api/v1/loans/applications", form(product, amount, 4));
    }

    protected final Answer application(Person person, UUID id) {
        return get(person.token(), "/api/v1/loans/applications/" + id).is(200);
    }

    protected final Answer confirm(Person person, UUID id, String annualCost) {
        var path = "/api/v1/loans/" + id + "/confirmation";
        return post(person.token(), "confirm-" + Ids.next(), path, "{\"annualCost\":\"" + annualCost + "\"}");
    }

    /** Four weekly instalments, paid out today. */
    protected final UUID aLoan(Person person, UUID product, long amount) {
        var offered = apply(person, product, amount).is(201);
        return confirm(person, offered.id(), offered.text("/offer/annualCost"))
                .is(200)
                .id();
    }

    protected final Answer loan(Person person, UUID id) {
        return get(person.token(), "/api/v1/loans/" + id).is(200);
    }

    protected final Answer repay(Person person, UUID id, long amount) {
        var path = "/api/v1/loans/" + id + "/repayments";
        return post(person.token(), "repay-" + Ids.next(), path, "{\"amount\":" + amount + "}");
    }

    protected final long cash(Person person) {
        return get(person.token(), "/api/v1/account").number("/available");
    }

    /** Puts all cash but so much out of reach, into a product. */
    protected final void keepOnly(Person person, long amount) {
        var rest = cash(person) - amount;
        if (rest > 0) {
            // For longer than any test lives: what matures is debited.
            var terms = fixedTerms(1_000_000_000).replace("\"termDays\":180", "\"termDays\":1800");
            var product = aLiveProduct(productForm("FIXED_TERM", "R2", terms));
            post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(product, rest))
                    .is(201);
        }
    }

    /** Lets days go by, each with its work. */
    protected final void days(int count) {
        for (int i = 0; i < count; i++) {
            businessClock.advance(Duration.ofDays(1));
            runDueWork();
        }
    }

    /** What was said of a loan or application, of one kind, in its order. */
    protected final <E extends LoanEvent> List<E> told(Class<E> type, Function<E, UUID> loan, UUID id) {
        awaitQuiet();
        return probe().heard().stream()
                .map(envelope -> envelope.event())
                .filter(type::isInstance)
                .map(type::cast)
                .filter(event -> loan.apply(event).equals(id))
                .toList();
    }

    protected final long group(String name) {
        return context.getBean(Ledger.class).trialBalance().lines().stream()
                .filter(line -> line.group().equals(name))
                .mapToLong(line -> line.balance())
                .sum();
    }
}
