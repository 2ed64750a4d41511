package com.xinfan.product.loan.servicing;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.product.chart.Chart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a loan posts. Its transfers are numbered, so that each happens once. */
final class LoanPosting {

    private LoanPosting() {}

    static Transfer payOut(Loan loan, Instant now) {
        return transfer(
                        loan,
                        "loan-pay-out",
                        now,
                        List.of(
                                Posting.debit(Chart.loanPrincipal(loan.productId()), loan.principal()),
                                Posting.credit(Chart.userCash(loan.userId()), loan.principal())))
                .passing(Outcome.Bar.INFLOW_FROZEN);
    }

    /** Principal that was written off comes back as less loss. */
    static Transfer payment(Loan loan, Payment payment, Instant now) {
        var postings = new ArrayList<Posting>();
        postings.add(Posting.debit(Chart.userCash(loan.userId()), payment.total()));
        credit(
                postings,
                loan.onBooks() ? Chart.loanPrincipal(loan.productId()) : Chart.creditLoss(),
                payment.principal());
        credit(postings, Chart.interestIncome(), payment.interest());
        credit(postings, Chart.penaltyIncome(), payment.penalty());
        return transfer(loan, loan.onBooks() ? "loan-payment" : "loan-recovery", now, postings);
    }

    /** Raises the allowance, or releases it by a negative change. */
    static Transfer provision(Loan loan, long change, Instant now) {
        return transfer(
                loan,
                "loan-provision",
                now,
                List.of(new Posting(Chart.creditLoss(), change), new Posting(Chart.loanAllowance(), -change)));
    }

    static Transfer writeOff(Loan loan, Instant now) {
        var postings = new ArrayList<Posting>();
        credit(postings, Chart.loanPrincipal(loan.productId()), loan.outstanding());
        credit(postings, Chart.loanAllowance(), -loan.allowance());
        credit(postings, Chart.creditLoss(), loan.allowance() - loan.outstanding());
        return transfer(loan, "loan-write-off", now, postings);
    }

    private static void credit(List<Posting> postings, Account account, long amount) {
        if (amount != 0) {
            postings.add(new Posting(account, -amount));
        }
    }

    private static Transfer transfer(Loan loan, String kind, Instant now, List<Posting> postings) {
        return Transfer.of("loan:" + loan.id() + ":" + loan.postings(), kind, now, postings)
                .withMetadata(Map.of("loan", loan.id().toString()));
    }
}
