package com.xinfan.product.portfolio.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ojalgo.matrix.store.RawStore;
import org.ojalgo.optimisation.convex.ConvexSolver;

/**
 * Mean–variance weights (H. Markowitz, "Portfolio Selection", Journal of Finance 7 (1), 1952), long only and fully
 * invested. What is set against the variance is the same reward for each unit of an asset's own volatility, so that the
 * weights depend on risk alone: Y. Choueifaty and Y. Coignard, "Toward Maximum Diversification", Journal of Portfolio
 * Management 35 (1), 2008.
 *
 * @param covariance a year's
 * @param caps the most of each asset, as parts of one
 * @param groups which group each asset is of, as an index of {@code groupCaps}
 */
record Optimiser(double[][] covariance, double[] caps, int[] groups, double[] groupCaps) {

    private static final double TOLERANCE = 1e-9;
    private static final double APPETITE_MAX = 1e3;
    private static final int HALVINGS = 60;

    /** Whether the caps leave room for all of the money. */
    boolean feasible() {
        var room = IntStream.range(0, groupCaps.length)
                .mapToDouble(group -> Math.min(
                        groupCaps[group],
                        IntStream.range(0, caps.length)
                                .filter(i -> groups[i] == group)
                                .mapToDouble(i -> caps[i])
                                .sum()))
                .sum();
        return room >= 1 - TOLERANCE;
    }

    /**
     * The weights of the most diversified portfolio within a volatility; empty when even the calmest one has more. The
     * volatility of the solution grows with the appetite for reward, so the appetite is halved in.
     */
    Optional<double[]> within(double volatility) {
        var weights = solve(0);
        if (volatility(weights) > volatility * (1 + TOLERANCE)) {
            return Optional.empty();
        }
        var low = 0.0;
        var high = 1.0;
        for (var most = solve(high); volatility(most) <= volatility; most = solve(high)) {
            weights = most;
            low = high;
            if (high > APPETITE_MAX) {
                return Optional.of(weights);
            }
            high *= 4;
        }
        for (var i = 0; i < HALVINGS && high - low > TOLERANCE * high; i++) {
            var middle = (low + high) / 2;
            var tried = solve(middle);
            if (volatility(tried) <= volatility) {
                low = middle;
                weights = tried;
            } else {
                high = middle;
            }
        }
        return Optional.of(weights);
    }

    /** Minimises ½ w'Σw − appetite · σ'w. The problem is scaled so that the greatest variance is one. */
    double[] solve(double appetite) {
        var n = caps.length;
        var scale =
                IntStream.range(0, n).mapToDouble(i -> covariance[i][i]).max().orElseThrow();
        var quadratic = new double[n][n];
        var linear = new double[n][1];
        for (var i = 0; i < n; i++) {
            for (var j = 0; j < n; j++) {
                quadratic[i][j] = covariance[i][j] / scale;
            }
            linear[i][0] = appetite * Math.sqrt(covariance[i][i] / scale);
        }
        var builder = ConvexSolver.newBuilder()
                .objective(RawStore.wrap(quadratic), RawStore.wrap(linear))
                .equality(1, ones(n));
        for (var i = 0; i < n; i++) {
            builder.inequality(0, unit(n, i, -1));
            builder.inequality(caps[i], unit(n, i, 1));
        }
        for (var group = 0; group < groupCaps.length; group++) {
            var members = new double[n];
            for (var i = 0; i < n; i++) {
                members[i] = groups[i] == group ? 1 : 0;
            }
            if (Arrays.stream(members).sum() > 0) {
                builder.inequality(groupCaps[group], members);
            }
        }
        var result = builder.solve();
        if (!result.getState().isFeasible()) {
            throw new IllegalStateException("no weights: " + result.getState());
        }
        return IntStream.range(0, n)
                .mapToDouble(i -> Math.clamp(result.doubleValue(i), 0.0, caps[i]))
                .toArray();
    }

    /** A year's, as a part of one. */
    double volatility(double[] weights) {
        var variance = 0.0;
        for (var i = 0; i < weights.length; i++) {
            for (var j = 0; j < weights.length; j++) {
                variance += weights[i] * covariance[i][j] * weights[j];
            }
        }
        return Math.sqrt(Math.max(0, variance));
    }

    private static double[] ones(int n) {
        var ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] unit(int n, int at, double value) {
        var unit = new double[n];
        unit[at] = value;
        return unit;
    }
}
