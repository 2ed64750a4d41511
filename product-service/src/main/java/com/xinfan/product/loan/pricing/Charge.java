package com.xinfan.product.loan.pricing;

import com.xinfan.contract.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of costs (综合融资成本明示表).
 *
 * @param item what is charged for, in Chinese
 * @param party who charges
 * @param method how it is worked out, in Chinese
 * @param amount in fen over the whole term when everything is paid in time; none for what only a breach costs
 */
public record Charge(
        String item,
        Party party,
        String method,
        Rate annualRate,
        @Nullable Long amount) {

    /** Who takes a charge. */
    public enum Party {
        LENDER,
        GUARANTOR,
        PLATFORM
    }
}
