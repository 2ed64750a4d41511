package com.xinfan.product.catalogue;

import com.xinfan.contract.money.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.util.List;

/**
 * How a product is bought and given back.
 *
 * @param subscriptionFee a part of what is invested, taken out of the amount paid: net = amount ÷ (1 + rate)
 * @param redemptionFees ascending by {@code underDays}; the first whose days are more than the days held counts
 * @param cutOff orders at or after it, in business time, belong to the next trading day
 * @param confirmDays trading days from the trade day to the confirmation; 0 confirms at once
 * @param lockUpDays days in which nothing is given back; 0 for none
 * @param coolingOffHours hours in which an order may be taken back in full; 0 for none
 * @param largeRedemptionBasisPoints of the product's units outstanding, a day: what is above waits; 0 for no bound
 * @param renewable whether a fixed term may roll into a new one when it matures
 * @param planMinAmount the least instalment of a fixed plan, in fen; 0 for no plans
 */
public record Dealing(
        Rate subscriptionFee,
        List<RedemptionFee> redemptionFees,
        LocalTime cutOff,
        int confirmDays,
        int lockUpDays,
        int coolingOffHours,
        int largeRedemptionBasisPoints,
        boolean renewable,
        long planMinAmount) {

    private static final Rate NONE = new Rate(BigDecimal.ZERO);
    private static final LocalTime CUT_OFF = LocalTime.of(15, 0);

    public Dealing {
        redemptionFees = List.copyOf(redemptionFees);
    }

    /**
     * A step of the ladder.
     *
     * @param underDays the step holds for fewer days held than these
     * @param rate a part of the proceeds
     */
    public record RedemptionFee(int underDays, Rate rate) {}

    /** No fees and no bounds. */
    public static Dealing plain(Confirmation confirmation) {
        return new Dealing(NONE, List.of(), CUT_OFF, confirmation.leastDays(), 0, 0, 0, false, 0);
    }

    /** The fee within an amount paid, in fen, rounded half up (外扣法). */
    public long subscriptionFee(long amount) {
        var rate = subscriptionFee.value();
        return BigDecimal.valueOf(amount)
                .multiply(rate)
                .divide(BigDecimal.ONE.add(rate), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** The fee on what units bring after the days they were held, in fen, rounded half up. */
    public long redemptionFee(long proceeds, int daysHeld) {
        return redemptionFees.stream()
                .filter(fee -> daysHeld < fee.underDays())
                .findFirst()
                .map(fee -> fee.rate().value().multiply(BigDecimal.valueOf(proceeds)))
                .orElse(BigDecimal.ZERO)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
