package com.xinfan.product.loan.pricing;

import com.xinfan.contract.money.Rate;
import java.math.RoundingMode;
import java.util.List;

/** A borrowing with its price: {@code annualCost} is all-in, to four places, never rounded down. */
public record Quote(Borrowing borrowing, Rate annualCost, List<Charge> charges, List<PlannedInstalment> schedule) {

    private static final int SHOWN_SCALE = 4;

    public long interest() {
        return schedule.stream().mapToLong(PlannedInstalment::interest).sum();
    }

    /** A rate as people read it: with four places at least, 0.1440 for 14.40 %. */
    public static String text(Rate rate) {
        var plain = rate.value().stripTrailingZeros();
        return plain.setScale(Math.max(SHOWN_SCALE, plain.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    static Rate shown(Rate cost) {
        return new Rate(cost.value().setScale(SHOWN_SCALE, RoundingMode.CEILING));
    }
}
