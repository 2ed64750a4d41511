package com.xinfan.user.membership;

import com.xinfan.contract.vocabulary.Tier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What membership is made of.
 *
 * @param yuanDaysPerPoint how many yuan invested for a day make a point of growth
 * @param points growth for what people do, by its code: see {@link Growth}
 * @param pointsPerDay the most that activity can bring on one day; tasks are not counted in it
 * @param windowDays the days whose growth a tier must be kept with
 * @param graceMonths monthly evaluations with too little that a tier survives
 * @param tiers each tier once, thresholds ascending from 0
 */
record RuleContent(
        @NotNull @Positive @Max(1_000_000_000) Long yuanDaysPerPoint,
        @NotNull @Size(max = 20) Map<@Size(max = 40) String, @NotNull @PositiveOrZero @Max(100_000) Integer> points,
        @NotNull @PositiveOrZero @Max(100_000) Integer pointsPerDay,
        @NotNull @Positive @Max(3_660) Integer windowDays,
        @NotNull @PositiveOrZero @Max(24) Integer graceMonths,
        @NotNull @Size(min = 5, max = 5) List<@NotNull @Valid Level> tiers) {

    /**
     * One tier.
     *
     * @param threshold growth within the window from which a member has it
     * @param yearlyCost what a member of it is expected to cost in a year, in fen
     */
    record Level(
            @NotNull Tier tier,
            @NotNull @PositiveOrZero Long threshold,
            @NotNull @PositiveOrZero Long yearlyCost,
            @NotNull @Valid Benefits benefits) {}

    /**
     * What a tier gives.
     *
     * @param boostsPerMonth how many rate boosts a member is given in a month
     * @param dedicatedService whether her tickets come before others
     * @param birthdayPoints growth as a birthday present, once a year; 0 is none
     * @param feeDiscount hundredths of a fee that are let off by whoever charges one; product-service, which knows the
     *     tier by TierChanged, charges none today
     */
    record Benefits(
            @NotNull @PositiveOrZero @Max(1_000) Integer boostsPerMonth,
            @NotNull Boolean dedicatedService,
            @NotNull @PositiveOrZero @Max(100_000) Integer birthdayPoints,
            @NotNull @PositiveOrZero @Max(100) Integer feeDiscount) {}

    /** Each tier once, in its order, with thresholds that rise from 0. */
    boolean orderly() {
        var last = -1L;
        for (var i = 0; i < tiers.size(); i++) {
            var level = tiers.get(i);
            if (level.tier() != Tier.values()[i] || level.threshold() <= last || (i == 0 && level.threshold() != 0)) {
                return false;
            }
            last = level.threshold();
        }
        return true;
    }

    Level level(Tier tier) {
        return tiers.stream().filter(one -> one.tier() == tier).findFirst().orElseThrow();
    }

    /** The highest tier that this much growth reaches. */
    Tier reached(long growth) {
        return tiers.stream()
                .filter(one -> one.threshold() <= growth)
                .max(Comparator.comparing(Level::threshold))
                .orElseThrow()
                .tier();
    }

    int points(String code) {
        return points.getOrDefault(code, 0);
    }

    /** Fen invested for a day that make a point. */
    long fenDaysPerPoint() {
        return yuanDaysPerPoint * 100;
    }
}
