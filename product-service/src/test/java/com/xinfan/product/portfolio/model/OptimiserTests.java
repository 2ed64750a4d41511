package com.xinfan.product.portfolio.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OptimiserTests {

    private static final double[] FREE = {1};

    /** Of an optimum, the gradient g and any feasible v satisfy g'v ≥ g'w; the best v is found greedily. */
    private static double gap(Optimiser problem, double appetite, double[] weights) {
        var n = weights.length;
        var gradient = new double[n];
        for (var i = 0; i < n; i++) {
            gradient[i] = -appetite * Math.sqrt(problem.covariance()[i][i]);
            for (var j = 0; j < n; j++) {
                gradient[i] += problem.covariance()[i][j] * weights[j];
            }
        }
        var room = problem.groupCaps().clone();
        var left = 1.0;
        var best = 0.0;
        var order = IntStream.range(0, n)
                .boxed()
                .sorted((a, b) -> Double.compare(gradient[a], gradient[b]))
                .toList();
        for (var i : order) {
            var taken = Math.min(left, Math.min(problem.caps()[i], room[problem.groups()[i]]));
            room[problem.groups()[i]] -= taken;
            left -= taken;
            best += gradient[i] * taken;
        }
        return IntStream.range(0, n).mapToDouble(i -> gradient[i] * weights[i]).sum() - best;
    }

    private static Optimiser random(Random random) {
        var n = 2 + random.nextInt(9);
        var factors = new double[n][n];
        for (var row : factors) {
            Arrays.setAll(row, _ -> random.nextGaussian() * 0.1);
        }
        var covariance = new double[n][n];
        for (var i = 0; i < n; i++) {
            for (var j = 0; j < n; j++) {
                for (var k = 0; k < n; k++) {
                    covariance[i][j] += factors[i][k] * factors[j][k];
                }
            }
            covariance[i][i] += 1e-6;
        }
        var caps = random.doubles(n, 0.2, 1).toArray();
        var groups = random.ints(n, 0, 3).toArray();
        var groupCaps = random.doubles(3, 0.3, 1).toArray();
        return new Optimiser(covariance, caps, groups, groupCaps);
    }

    @Test
    void randomProblemsMeetTheConditionsOfOptimality() {
        var random = new Random(7);
        for (var solved = 0; solved < 200; ) {
            var problem = random(random);
            if (!problem.feasible()) {
                continue;
            }
            var appetite = random.nextBoolean() ? 0 : random.nextDouble() * 0.2;
            var scale = IntStream.range(0, problem.caps().length)
                    .mapToDouble(i -> problem.covariance()[i][i])
                    .max()
                    .orElseThrow();
            // The solver's appetite is for the problem with a greatest variance of one.
            var weights = problem.solve(appetite / Math.sqrt(scale));
            assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-6));
            for (var i = 0; i < weights.length; i++) {
                assertThat(weights[i]).isBetween(0.0, problem.caps()[i]);
            }
            for (var group = 0; group < 3; group++) {
                var number = group;
                assertThat(IntStream.range(0, weights.length)
                                .filter(i -> problem.groups()[i] == number)
                                .mapToDouble(i -> weights[i])
                                .sum())
                        .isLessThanOrEqualTo(problem.groupCaps()[group] + 1e-6);
            }
            assertThat(gap(problem, appetite, weights)).isLessThan(1e-5 * scale + 1e-9);
            solved++;
        }
    }

    /** Projected gradient on the capped simplex; it shares nothing with the solver. */
    @Test
    void aProjectedGradientFindsTheSameWeights() {
        var random = new Random(11);
        for (var round = 0; round < 10; round++) {
            var drawn = random(random);
            var n = drawn.caps().length;
            var problem = new Optimiser(drawn.covariance(), ones(n), new int[n], FREE);
            var weights = problem.solve(0);
            var other = descended(problem.covariance());
            assertThat(problem.volatility(weights)).isLessThanOrEqualTo(problem.volatility(other) + 1e-6);
            assertThat(problem.volatility(other)).isCloseTo(problem.volatility(weights), within(1e-3));
        }
    }

    private static double[] descended(double[][] covariance) {
        var n = covariance.length;
        var bound = Arrays.stream(covariance)
                .mapToDouble(row -> Arrays.stream(row).map(Math::abs).sum())
                .max()
                .orElseThrow();
        var weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        for (var step = 0; step < 5_000; step++) {
            var moved = new double[n];
            for (var i = 0; i < n; i++) {
                moved[i] = weights[i];
                for (var j = 0; j < n; j++) {
                    moved[i] -= covariance[i][j] * weights[j] / bound;
                }
            }
            weights = projected(moved);
        }
        return weights;
    }

    private static double[] projected(double[] point) {
        var low = Arrays.stream(point).min().orElseThrow() - 1;
        var high = Arrays.stream(point).max().orElseThrow();
        for (var i = 0; i < 60; i++) {
            var middle = (low + high) / 2;
            if (Arrays.stream(point).map(x -> Math.max(0, x - middle)).sum() > 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        var shift = high;
        return Arrays.stream(point).map(x -> Math.max(0, x - shift)).toArray();
    }

    @Test
    void twoAssetsHaveTheClosedFormOfTheLeastVariance() {
        var a = 0.05;
        var b = 0.12;
        var c = 0.3 * a * b;
        var problem = new Optimiser(new double[][] {{a * a, c}, {c, b * b}}, ones(2), new int[2], FREE);

        var weights = problem.solve(0);

        assertThat(weights[0]).isCloseTo((b * b - c) / (a * a + b * b - 2 * c), within(1e-6));
    }

    @Test
    void withEqualCorrelationsTheMostDiversifiedWeightsAreByInverseVolatility() {
        var volatilities = new double[] {0.02, 0.05, 0.1, 0.25};
        var covariance = new double[4][4];
        for (var i = 0; i < 4; i++) {
            for (var j = 0; j < 4; j++) {
                covariance[i][j] = (i == j ? 1 : 0.4) * volatilities[i] * volatilities[j];
            }
        }
        var problem = new Optimiser(covariance, ones(4), new int[4], FREE);
        var inverse = Arrays.stream(volatilities).map(v -> 1 / v).sum();
        var expected = Arrays.stream(volatilities).map(v -> 1 / v / inverse).toArray();

        var weights = problem.within(problem.volatility(expected)).orElseThrow();

        assertThat(weights).containsExactly(expected, within(1e-4));
    }

    @Test
    void equalRisksAreSpreadEqually() {
        var covariance = new double[][] {{0.04, 0.02, 0.02}, {0.02, 0.04, 0.02}, {0.02, 0.02, 0.04}};

        var weights = new Optimiser(covariance, ones(3), new int[3], FREE).solve(0);

        assertThat(weights).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-6));
    }

    @Test
    void aBudgetIsUsedAndNeverPassed() {
        var problem = new Optimiser(
                new double[][] {{1e-6, 0, 0}, {0, 0.0016, 0.001}, {0, 0.001, 0.04}},
                new double[] {1, 0.5, 0.5},
                new int[] {0, 1, 2},
                new double[] {1, 1, 1});
        for (var budget : new double[] {0.005, 0.02, 0.06}) {
            var weights = problem.within(budget).orElseThrow();
            assertThat(problem.volatility(weights)).isBetween(budget * 0.999, budget * 1.000001);
        }
        assertThat(problem.volatility(problem.within(1).orElseThrow()))
                .isCloseTo(problem.volatility(new double[] {0, 0.5, 0.5}), within(1e-6));
        assertThat(problem.within(1e-5)).isEmpty();
    }

    @Test
    void capsWithoutRoomForAllTheMoneyAreSeen() {
        var covariance = new double[][] {{0.01, 0}, {0, 0.01}};

        assertThat(new Optimiser(covariance, new double[] {0.4, 0.5}, new int[2], FREE).feasible())
                .isFalse();
        assertThat(new Optimiser(covariance, ones(2), new int[2], new double[] {0.9}).feasible())
                .isFalse();
        assertThat(new Optimiser(covariance, new double[] {0.5, 0.5}, new int[2], FREE).feasible())
                .isTrue();
    }

    private static double[] ones(int n) {
        var ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }
}
