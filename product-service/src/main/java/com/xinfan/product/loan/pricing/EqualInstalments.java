package com.xinfan.product.loan.pricing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Repayment in equal instalments (等额本息). */
final class EqualInstalments {

    static final int YEAR_DAYS = 365;

    private EqualInstalments() {}

    /**
     * The schedule. Interest is rounded down in each period, so the loan never yields more than its annual rate; the
     * last instalment brings back whatever principal is left.
     */
    static List<PlannedInstalment> of(Borrowing borrowing) {
        var periodRate = periodRate(borrowing);
        var payment = payment(borrowing, periodRate);
        var rows = new ArrayList<PlannedInstalment>();
        var left = borrowing.amount();
        for (int number = 1; number <= borrowing.instalments(); number++) {
            var interest = fen(BigDecimal.valueOf(left).multiply(periodRate), RoundingMode.DOWN);
            var last = number == borrowing.instalments();
            var principal = last ? left : Math.clamp(payment - interest, 0, left);
            rows.add(new PlannedInstalment(
                    number, borrowing.from().plusDays((long) number * borrowing.everyDays()), principal, interest));
            left -= principal;
        }
        return rows;
    }

    private static BigDecimal periodRate(Borrowing borrowing) {
        return borrowing
                .annualRate()
                .value()
                .multiply(BigDecimal.valueOf(borrowing.everyDays()))
                .divide(BigDecimal.valueOf(YEAR_DAYS), MathContext.DECIMAL128);
    }

    /** The annuity P·r ÷ (1 − (1+r)^−n), rounded to the fen. */
    private static long payment(Borrowing borrowing, BigDecimal periodRate) {
        var principal = BigDecimal.valueOf(borrowing.amount());
        var count = borrowing.instalments();
        if (periodRate.signum() == 0) {
            return fen(principal.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128), RoundingMode.HALF_UP);
        }
        var growth = BigDecimal.ONE.add(periodRate).pow(count, MathContext.DECIMAL128);
        var annuity = principal
                .multiply(periodRate)
                .multiply(growth)
                .divide(growth.subtract(BigDecimal.ONE), MathContext.DECIMAL128);
        return fen(annuity, RoundingMode.HALF_UP);
    }

    private static long fen(BigDecimal exact, RoundingMode rounding) {
        return exact.setScale(0, rounding).longValueExact();
    }
}
