package com.xinfan.product.loan.servicing;

import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.product.loan.pricing.Quote;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A loan as its borrower sees it, in fen.
 *
 * @param outstanding principal still owed
 * @param due what is owed today, late or not
 * @param payoff what pays the whole loan off today
 * @param dpd days past due
 */
public record LoanView(
        UUID id,
        UUID productId,
        String status,
        long principal,
        String currency,
        String annualRate,
        String annualCost,
        LocalDate disbursedOn,
        long outstanding,
        long due,
        long payoff,
        int dpd,
        @Nullable OverdueBucket bucket,
        @Nullable LocalDate nextDueOn,
        List<InstalmentView> schedule) {

    /** One row of the schedule; {@code paid} is the sum of the three paid parts. */
    public record InstalmentView(
            int number,
            LocalDate dueOn,
            InstalmentStatus status,
            long principal,
            long interest,
            long penalty,
            long paid,
            long paidPrincipal,
            long paidInterest,
            long paidPenalty) {

        static InstalmentView of(LoanInstalment row, LocalDate today) {
            return new InstalmentView(
                    row.number(),
                    row.dueOn(),
                    InstalmentStatus.of(row, today),
                    row.principal(),
                    row.interest(),
                    row.penalty(),
                    row.paidPrincipal() + row.paidInterest() + row.paidPenalty(),
                    row.paidPrincipal(),
                    row.paidInterest(),
                    row.paidPenalty());
        }
    }

    /** Where an instalment stands on a day. */
    public enum InstalmentStatus {
        PAID,
        UPCOMING,
        DUE,
        LATE;

        static InstalmentStatus of(LoanInstalment row, LocalDate today) {
            if (row.paid()) {
                return PAID;
            }
            return row.lateOn(today) ? LATE : row.dueOn().isAfter(today) ? UPCOMING : DUE;
        }
    }

    static LoanView of(Loan loan, LocalDate today) {
        var schedule = loan.schedule();
        return new LoanView(
                loan.id(),
                loan.productId(),
                loan.status().name(),
                loan.principal(),
                Money.CNY,
                Quote.text(loan.annualRate()),
                Quote.text(loan.annualCost()),
                loan.disbursedOn(),
                loan.outstanding(),
                schedule.owed(today),
                schedule.payoff(today).total(),
                loan.daysPastDue(),
                loan.bucket(),
                schedule.next().map(LoanInstalment::dueOn).orElse(null),
                schedule.rows().stream()
                        .map(row -> InstalmentView.of(row, today))
                        .toList());
    }
}
