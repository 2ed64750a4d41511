package com.xinfan.product.portfolio.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CovarianceTests {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

    private static double[][] drawn(Random random, int observations, int assets) {
        var returns = new double[observations][assets];
        for (var row : returns) {
            var market = random.nextGaussian();
            Arrays.setAll(row, j -> 0.01 * (j + 1) * (0.5 * market + random.nextGaussian()));
        }
        return returns;
    }

    /** The paper's sums written down as they stand, for two assets. */
    @Test
    void theIntensityIsThatOfThePaper() {
        var x = new double[][] {{0.01, 0.03}, {-0.02, 0.01}, {0.015, -0.04}, {-0.005, 0.0}};
        var s11 = mean(x, row -> row[0] * row[0]);
        var s22 = mean(x, row -> row[1] * row[1]);
        var s12 = mean(x, row -> row[0] * row[1]);
        assertThat(Covariance.of(x).matrix()[0]).containsExactly(new double[] {s11, s12}, within(1e-15));
        assertThat(Covariance.of(x).matrix()[1]).containsExactly(new double[] {s12, s22}, within(1e-15));

        // Of two assets the one correlation is the mean one, so that the target is the sample.
        assertThat(Covariance.of(x).shrinkage()).isZero();

        var three = drawn(new Random(3), 80, 3);
        var covariance = Covariance.of(three);
        assertThat(covariance.shrinkage()).isCloseTo(intensity(three), within(1e-9));
    }

    private static double intensity(double[][] raw) {
        var n = raw[0].length;
        var x = new double[raw.length][n];
        for (var j = 0; j < n; j++) {
            var column = j;
            var average = mean(raw, row -> row[column]);
            IntStream.range(0, raw.length).forEach(t -> x[t][column] = raw[t][column] - average);
        }
        var s = new double[n][n];
        for (var i = 0; i < n; i++) {
            for (var j = 0; j < n; j++) {
                var a = i;
                var b = j;
                s[i][j] = mean(x, row -> row[a] * row[b]);
            }
        }
        var r = (s[0][1] / Math.sqrt(s[0][0] * s[1][1])
                        + s[0][2] / Math.sqrt(s[0][0] * s[2][2])
                        + s[1][2] / Math.sqrt(s[1][1] * s[2][2]))
                / 3;
        double pi = 0;
        double rho = 0;
        double gamma = 0;
        for (var i = 0; i < n; i++) {
            for (var j = 0; j < n; j++) {
                var a = i;
                var b = j;
                var own = mean(x, row -> Math.pow(row[a] * row[b] - s[a][b], 2));
                pi += own;
                if (i == j) {
                    rho += own;
                    continue;
                }
                var first = mean(x, row -> (row[a] * row[a] - s[a][a]) * (row[a] * row[b] - s[a][b]));
                var second = mean(x, row -> (row[b] * row[b] - s[b][b]) * (row[a] * row[b] - s[a][b]));
                rho += r / 2 * (Math.sqrt(s[j][j] / s[i][i]) * first + Math.sqrt(s[i][i] / s[j][j]) * second);
                gamma += Math.pow(r * Math.sqrt(s[i][i] * s[j][j]) - s[i][j], 2);
            }
        }
        return Math.max(0, Math.min(1, (pi - rho) / gamma / raw.length));
    }

    private static double mean(double[][] rows, ToDoubleFunction<double[]> of) {
        return Arrays.stream(rows).mapToDouble(of).average().orElseThrow();
    }

    @Test
    void variancesStayAndNoMixHasANegativeOne() {
        var random = new Random(5);
        for (var round = 0; round < 50; round++) {
            // Fewer observations than assets: the sample alone would be singular.
            var covariance = Covariance.of(drawn(random, 6, 8));
            assertThat(covariance.shrinkage()).isBetween(0.0, 1.0);
            var weights = random.doubles(8, -1, 1).toArray();
            var variance = 0.0;
            for (var i = 0; i < 8; i++) {
                for (var j = 0; j < 8; j++) {
                    variance += weights[i] * covariance.matrix()[i][j] * weights[j];
                }
            }
            assertThat(variance).isGreaterThan(-1e-12);
        }
    }

    @Test
    void aFundThatDoesNotMoveHasNoCorrelation() {
        var returns = drawn(new Random(9), 70, 2);
        for (var row : returns) {
            row[1] = 0;
        }
        assertThat(Covariance.of(returns).matrix()[0][1]).isZero();
        assertThat(Covariance.of(returns).matrix()[1][1]).isZero();
    }

    @Test
    void onlyDaysOnWhichAllHaveAValueCount() {
        var one = new TreeMap<LocalDate, BigDecimal>();
        var other = new TreeMap<LocalDate, BigDecimal>();
        for (var i = 0; i < 10; i++) {
            one.put(MONDAY.plusDays(i), BigDecimal.valueOf(100 + i));
            if (i % 3 == 0) {
                other.put(MONDAY.plusDays(i), BigDecimal.TWO);
            }
        }
        var returns = Returns.of(List.of(one, other));

        assertThat(returns.observations()).isEqualTo(3);
        assertThat(returns.from()).isEqualTo(MONDAY);
        assertThat(returns.to()).isEqualTo(MONDAY.plusDays(9));
        assertThat(returns.steps()[0]).containsExactly(new double[] {0.03, 0}, within(1e-12));
        assertThat(returns.perYear()).isCloseTo(3 * 365.0 / 9, within(1e-12));
    }

    @Test
    void weightsAreWholeBasisPointsThatSumToAllOfIt() {
        var random = new Random(13);
        for (var round = 0; round < 500; round++) {
            var n = 1 + random.nextInt(12);
            var drawn = random.doubles(n, 0.001, 1).toArray();
            var sum = Arrays.stream(drawn).sum();
            var weights = Arrays.stream(drawn).map(w -> w / sum).toArray();
            var groups = random.ints(n, 0, 3).toArray();
            var caps = IntStream.range(0, n)
                    .map(i -> (int) Math.ceil(weights[i] * BasisPoints.WHOLE))
                    .toArray();
            var groupCaps = IntStream.range(0, 3)
                    .map(group -> (int) Math.ceil(IntStream.range(0, n)
                                    .filter(i -> groups[i] == group)
                                    .mapToDouble(i -> weights[i])
                                    .sum()
                            * BasisPoints.WHOLE))
                    .toArray();

            var points = BasisPoints.of(weights, caps, groups, groupCaps);

            assertThat(IntStream.of(points).sum()).isEqualTo(BasisPoints.WHOLE);
            for (var i = 0; i < n; i++) {
                assertThat(points[i]).isLessThanOrEqualTo(caps[i]);
                assertThat(Math.abs(points[i] - weights[i] * BasisPoints.WHOLE)).isLessThan(2);
            }
        }
    }
}
