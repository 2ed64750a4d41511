package com.xinfan.product.loan.servicing;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.loan.LoanProblem;
import com.xinfan.product.loan.pricing.Quote;
import com.xinfan.product.loan.servicing.Cashier.Visit;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens loans, takes what borrowers pay by hand, and says how people stand. */
@Component
@Transactional
public class LoanBook {

    private final Loans loans;
    private final Cashier cashier;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final BusinessClock clock;

    LoanBook(Loans loans, Cashier cashier, JdbcClient jdbc, Outbox outbox, BusinessClock clock) {
        this.loans = loans;
        this.cashier = cashier;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Opens a loan and pays it out to the borrower's cash, in the caller's transaction. From then on the cash is
     * locked, so that the borrower's standing is of this moment.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public LoanView open(UUID id, UUID user, UUID product, Quote quote) {
        var loan = new Loan(id, user, product, quote);
        cashier.payOut(loan);
        loans.save(loan);
        outbox.append(new LoanEvent.Disbursed(
                user,
                clock.now(),
                id,
                product,
                Money.ofFen(loan.principal()),
                quote.annualCost(),
                quote.schedule().getFirst().dueOn()));
        return LoanView.of(loan, clock.today());
    }

    @Transactional(readOnly = true)
    public LoanView view(UUID id) {
        return LoanView.of(loans.findById(id).orElseThrow(LoanProblem.LOAN_NOT_FOUND::problem), clock.today());
    }

    public Standing standing(UUID user) {
        var failing = loans.existsByUserIdAndStatusIn(user, Set.of(Loan.Status.OVERDUE, Loan.Status.WRITTEN_OFF));
        return new Standing(failing, loans.owedBy(user));
    }

    /**
     * Takes a repayment from the borrower's cash: some or all of what is due, or the whole loan when it covers
     * everything. The derived id lets one request pay once.
     */
    LoanView repay(UUID user, String key, UUID id, long amount) {
        var loan = loans.lock(id)
                .filter(found -> found.userId().equals(user))
                .orElseThrow(LoanProblem.LOAN_NOT_FOUND::problem);
        var today = clock.today();
        var repayment = Ids.of("loan-repayment", user, key);
        if (paidBefore(repayment, id, amount)) {
            return LoanView.of(loan, today);
        }
        if (loan.status() == Loan.Status.SETTLED) {
            throw LoanProblem.LOAN_STATE.problem(loan.status());
        }
        var payment = payment(loan, amount, today);
        var taken = cashier.take(loan, payment).orElseThrow(LoanProblem.LOAN_FUNDS_SHORT::problem);
        var facts = new ArrayList<LoanEvent>(taken);
        if (loan.status() == Loan.Status.OVERDUE) {
            // That lateness begins is said by the day's service, with its message.
            loan.reckon(today, clock.now()).ifPresent(facts::add);
        }
        facts.addAll(cashier.provide(List.of(new Visit(loan, today))));
        write(repayment, id, amount, payment.total());
        outbox.appendAll(facts);
        return LoanView.of(loan, today);
    }

    private static Payment payment(Loan loan, long amount, LocalDate today) {
        var payoff = loan.schedule().payoff(today);
        if (amount >= payoff.total()) {
            return payoff;
        }
        var due = loan.schedule().owed(today);
        if (amount > due) {
            throw LoanProblem.LOAN_REPAYMENT_AMOUNT.at("/amount", due, payoff.total());
        }
        return loan.schedule().split(amount, today);
    }

    /** Whether the request has paid already; its loan's row is locked, so nobody else is paying by it now. */
    private boolean paidBefore(UUID repayment, UUID loan, long amount) {
        var before = jdbc.sql("select loan_id = :loan and asked = :amount from loan_repayment where id = :id")
                .param("loan", loan)
                .param("amount", amount)
                .param("id", repayment)
                .query(Boolean.class)
                .optional();
        if (before.isPresent() && !before.get()) {
            throw LoanProblem.LOAN_KEY_REUSED.problem();
        }
        return before.isPresent();
    }

    private void write(UUID repayment, UUID loan, long asked, long paid) {
        jdbc.sql("""
            insert into loan_repayment (id, loan_id, asked, paid, paid_at) values (:id, :loan, :asked, :paid, :at)
            """)
                .param("id", repayment)
                .param("loan", loan)
                .param("asked", asked)
                .param("paid", paid)
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .update();
    }
}
