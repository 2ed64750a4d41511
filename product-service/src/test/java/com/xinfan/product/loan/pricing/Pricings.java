package com.xinfan.product.loan.pricing;

import com.xinfan.contract.rulebook.Rulebook;

/** Pricing without Spring, for the tests of its neighbours. */
public final class Pricings {

    private Pricings() {}

    public static Pricing of(Rulebook rulebook) {
        return new Pricing(rulebook);
    }
}
