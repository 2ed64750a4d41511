package com.xinfan.analytics.reconciliation;

import com.xinfan.analytics.metric.Turnover.Sums;
import java.util.List;
import java.util.Map;

/** A figure, from the first day on, and the group of accounts that holds the same money. */
enum Figure {
    /** Deposits less withdrawals; what a break with the bank has moved elsewhere counts as being there. */
    CASH_AT_BANK(Side.DEBIT, "BANK_CLEARING", "BANK_SUSPENSE", "BANK_CLAIM", "BANK_DIFFERENCE"),
    /** Invested less what came back: principal, and the yield that was paid out. */
    AT_ISSUERS(Side.CREDIT, "PRODUCT_SETTLEMENT", "PRODUCT_INCOME"),
    INCENTIVE_USED(Side.DEBIT, "MARKETING_COST"),
    COMMISSION(Side.CREDIT, "COMMISSION_INCOME"),
    INTEREST(Side.CREDIT, "INTEREST_INCOME"),
    PENALTY(Side.CREDIT, "PENALTY_INCOME"),
    BAD_DEBT(Side.DEBIT, "CREDIT_LOSS"),
    /** Principal that borrowers owe. */
    OUTSTANDING(Side.DEBIT, "LOAN_PRINCIPAL");

    private enum Side {
        DEBIT,
        CREDIT
    }

    private final Side side;
    private final List<String> accounts;

    Figure(Side side, String... accounts) {
        this.side = side;
        this.accounts = List.of(accounts);
    }

    /** The groups of accounts. */
    List<String> accounts() {
        return accounts;
    }

    /** What the accounts hold, in the sign of the figure; {@code balances} are debit positive. */
    long in(Map<String, Long> balances) {
        var debit = accounts.stream()
                .mapToLong(account -> balances.getOrDefault(account, 0L))
                .reduce(0, Math::addExact);
        return switch (side) {
            case DEBIT -> debit;
            case CREDIT -> Math.negateExact(debit);
        };
    }

    long of(Sums sums, long outstanding) {
        return switch (this) {
            case CASH_AT_BANK -> Math.subtractExact(sums.deposits(), sums.withdrawals());
            case AT_ISSUERS ->
                sums.invested() - sums.matured() - sums.redeemed() - (sums.income() - sums.reinvested() - sums.boost());
            case INCENTIVE_USED -> sums.incentiveUsed();
            case COMMISSION -> sums.commission();
            case INTEREST -> sums.interest();
            case PENALTY -> sums.penalty();
            case BAD_DEBT -> sums.badDebt();
            case OUTSTANDING -> outstanding;
        };
    }
}
