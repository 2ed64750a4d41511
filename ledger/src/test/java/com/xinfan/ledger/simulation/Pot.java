package com.xinfan.ledger.simulation;

import com.xinfan.ledger.Account;

/** The accounts of one run. */
enum Pot {
    ANN(true, false, "CNY"),
    BEN(true, false, "CNY"),
    CAT(true, false, "CNY"),
    /** Stands on the other side: what somebody owes. */
    DEBT(true, true, "CNY"),
    POINTS(true, false, "POINTS"),
    BANK(false, true, "CNY"),
    SHOP(false, false, "CNY"),
    COST(false, true, "CNY"),
    ISSUED(false, true, "POINTS");

    final boolean guarded;
    final boolean debit;
    final String unit;

    Pot(boolean guarded, boolean debit, String unit) {
        this.guarded = guarded;
        this.debit = debit;
        this.unit = unit;
    }

    /** The account of this pot in the books of one run. */
    Account account(String run) {
        var side = debit ? Account.Side.DEBIT : Account.Side.CREDIT;
        return guarded ? Account.guarded(code(run), side, unit) : Account.hot(code(run), side, unit);
    }

    String code(String run) {
        return name() + ":" + run;
    }
}
