package com.xinfan.product.loan.pricing;

import com.xinfan.contract.money.Rate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The all-in annualised cost of credit (综合融资成本年化) by the internal rate of return, as 人民银行公告〔2021〕第3号
 * asks: the rate i per period of p days for which Σ flow(j) ÷ (1+i)^(days(j) ÷ p) = 0, times 365 ÷ p. Every flow counts
 * on its actual day, whoever is paid.
 *
 * <p>With v = (1+i)^(−1/p), the discount of one day, the sum is the polynomial Σ flow(j)·v^days(j). After the one
 * payment to the borrower all flows go back, so for v &gt; 0 it rises and is convex: Newton's method from the right
 * comes down to its only root without fail. Nothing here is floating point.
 */
final class AnnualCost {

    private static final MathContext EXACT = new MathContext(40);
    private static final BigDecimal CLOSE = new BigDecimal("1e-32");
    /** Widens the search for who pays back less than they got; small, as the powers are high. */
    private static final BigDecimal WIDER = new BigDecimal("1.01");

    private static final int STEPS_MAX = 200;
    private static final int SCALE = 8;

    private AnnualCost() {}

    /** Money on a day, in fen: negative to the borrower, positive from them. */
    record CashFlow(LocalDate on, long fen) {}

    /** The cost to eight places; {@code flows} begin with what the borrower gets. */
    static Rate of(List<CashFlow> flows, int periodDays) {
        if (flows.size() < 2
                || flows.getFirst().fen() >= 0
                || flows.stream().skip(1).anyMatch(flow -> flow.fen() < 0)
                || flows.stream().skip(1).allMatch(flow -> flow.fen() == 0)) {
            throw new IllegalArgumentException("The borrower is paid first, and then only pays");
        }
        var period = BigDecimal.ONE.divide(dayDiscount(flows).pow(periodDays, EXACT), EXACT);
        return new Rate(period.subtract(BigDecimal.ONE)
                .multiply(BigDecimal.valueOf(EqualInstalments.YEAR_DAYS))
                .divide(BigDecimal.valueOf(periodDays), EXACT)
                .setScale(SCALE, RoundingMode.HALF_UP));
    }

    private static BigDecimal dayDiscount(List<CashFlow> flows) {
        var v = BigDecimal.ONE;
        while (at(v, flows).value().signum() < 0) {
            v = v.multiply(WIDER, EXACT);
        }
        for (int i = 0; i < STEPS_MAX; i++) {
            var point = at(v, flows);
            var step = point.value().divide(point.slope(), EXACT);
            v = v.subtract(step);
            if (step.abs().compareTo(CLOSE) < 0) {
                return v;
            }
        }
        throw new IllegalStateException("The rate of return does not converge: " + flows);
    }

    private record Point(BigDecimal value, BigDecimal slope) {}

    private static Point at(BigDecimal v, List<CashFlow> flows) {
        var from = flows.getFirst().on();
        var value = BigDecimal.ZERO;
        var slope = BigDecimal.ZERO;
        for (var flow : flows) {
            var days = Math.toIntExact(ChronoUnit.DAYS.between(from, flow.on()));
            var fen = BigDecimal.valueOf(flow.fen());
            if (days == 0) {
                value = value.add(fen);
            } else {
                var below = v.pow(days - 1, EXACT);
                value = value.add(fen.multiply(below).multiply(v), EXACT);
                slope = slope.add(fen.multiply(below).multiply(BigDecimal.valueOf(days)), EXACT);
            }
        }
        return new Point(value, slope);
    }
}
