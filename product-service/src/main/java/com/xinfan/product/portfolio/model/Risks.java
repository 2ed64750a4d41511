package com.xinfan.product.portfolio.model;

import com.xinfan.product.catalogue.Offer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The risks of some products together.
 *
 * @param offers those that move in value before those that do not
 * @param covariance of a year
 */
record Risks(List<Offer> offers, double[][] covariance, double shrinkage) {

    private static final double WHOLE = BasisPoints.WHOLE;

    /** Weights in basis points in the order of {@code offers}, and the volatility of a year that they have. */
    record Mix(int[] basisPoints, int volatilityBasisPoints) {}

    /** What moves has its shrunk covariance, what does not a small variance of its own; none has less than that. */
    static Risks of(List<Offer> moving, List<Offer> calm, @Nullable Returns returns, Budget budget) {
        var offers = new ArrayList<>(moving);
        offers.addAll(calm);
        var floor = Math.pow(budget.floor() / WHOLE, 2);
        var covariance = new double[offers.size()][offers.size()];
        var shrunk = returns == null ? null : Covariance.of(returns.steps());
        if (shrunk != null && returns != null) {
            for (var i = 0; i < moving.size(); i++) {
                for (var j = 0; j < moving.size(); j++) {
                    covariance[i][j] = shrunk.matrix()[i][j] * returns.perYear();
                }
            }
        }
        for (var i = 0; i < offers.size(); i++) {
            covariance[i][i] = Math.max(covariance[i][i], floor);
        }
        return new Risks(List.copyOf(offers), covariance, shrunk == null ? 0 : shrunk.shrinkage());
    }

    int volatility(int asset) {
        return (int) Math.round(Math.sqrt(covariance[asset][asset]) * WHOLE);
    }

    /** The weights within a budget. What would be too little to bother with is left out, and the rest made anew. */
    Mix mix(Budget budget) {
        var caps = offers.stream()
                .mapToInt(offer -> budget.productCap(offer.riskLevel()))
                .toArray();
        var groups =
                offers.stream().mapToInt(offer -> offer.riskLevel().ordinal()).toArray();
        var groupCaps = budget.riskCaps().stream().mapToInt(Integer::intValue).toArray();
        var weights = weights(caps, groups, groupCaps, budget);
        for (var next = without(weights, caps, budget); next != null; next = without(weights, next, budget)) {
            if (!optimiser(next, groups, groupCaps).feasible()) {
                break;
            }
            var fewer = optimiser(next, groups, groupCaps).within(budget.volatility() / WHOLE);
            if (fewer.isEmpty()) {
                break;
            }
            caps = next;
            weights = fewer.get();
        }
        var points = BasisPoints.of(weights, caps, groups, groupCaps);
        var rounded = IntStream.of(points).mapToDouble(point -> point / WHOLE).toArray();
        return new Mix(
                points, (int) Math.round(optimiser(caps, groups, groupCaps).volatility(rounded) * WHOLE));
    }

    private double[] weights(int[] caps, int[] groups, int[] groupCaps, Budget budget) {
        var optimiser = optimiser(caps, groups, groupCaps);
        if (!optimiser.feasible()) {
            throw ModelProblem.PORTFOLIO_CAPS.problem();
        }
        return optimiser
                .within(budget.volatility() / WHOLE)
                .orElseThrow(() -> ModelProblem.PORTFOLIO_RISK_BUDGET.problem(budget.volatility()));
    }

    private Optimiser optimiser(int[] caps, int[] groups, int[] groupCaps) {
        return new Optimiser(
                covariance,
                IntStream.of(caps).mapToDouble(cap -> cap / WHOLE).toArray(),
                groups,
                IntStream.of(groupCaps).mapToDouble(cap -> cap / WHOLE).toArray());
    }

    /** The caps with nothing for what got less than the smallest weight; null when there is none such. */
    private static int @Nullable [] without(double[] weights, int[] caps, Budget budget) {
        var next = IntStream.range(0, caps.length)
                .map(i -> weights[i] * WHOLE < budget.smallest() ? 0 : caps[i])
                .toArray();
        return Arrays.equals(next, caps) ? null : next;
    }
}
