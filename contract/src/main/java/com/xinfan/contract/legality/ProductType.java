package com.xinfan.contract.legality;

/** What kind of thing is sold; the law on incentives differs by it. */
public enum ProductType {
    MONEY_FUND,
    BOND_FUND,
    EQUITY_FUND,
    FIXED_TERM,
    INSURANCE,
    CONSUMER_LOAN,
    PAYMENT_BALANCE;

    /** Whether the law on public funds applies. */
    public boolean isFund() {
        return switch (this) {
            case MONEY_FUND, BOND_FUND, EQUITY_FUND -> true;
            case FIXED_TERM, INSURANCE, CONSUMER_LOAN, PAYMENT_BALANCE -> false;
        };
    }
}
