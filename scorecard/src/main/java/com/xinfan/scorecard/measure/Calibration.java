package com.xinfan.scorecard.measure;

import com.xinfan.scorecard.Scale;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * Whether as many turn out badly as the scores say.
 *
 * @param groups up to ten by rising score
 * @param brier the mean squared distance of probability and outcome (Brier, 1950)
 * @param chiSquared of Hosmer and Lemeshow (1980) over these groups
 * @param p how likely so much is by chance alone if the probabilities hold; NaN where there are too few groups
 */
public record Calibration(List<Tenth> groups, double brier, double chiSquared, double p) {

    private static final int GROUPS = 10;

    /** The scores from one to another: how many bads were expected, and how many there are. */
    public record Tenth(int from, int to, long rows, double expected, long bads) {

        public double expectedShare() {
            return expected / rows;
        }

        public double badShare() {
            return (double) bads / rows;
        }
    }

    /** @param fitted whether the model was fitted to these very rows, which costs two degrees of freedom */
    public static Calibration of(Spread spread, Scale scale, boolean fitted) {
        var groups = new ArrayList<Tenth>();
        var brier = 0.0;
        var chiSquared = 0.0;
        for (var steps : spread.groups(GROUPS)) {
            var rows = 0L;
            var bads = 0L;
            var expected = 0.0;
            for (var step : steps) {
                var probability = scale.probability(step.score());
                rows += step.goods() + step.bads();
                bads += step.bads();
                expected += probability * (step.goods() + step.bads());
                brier += step.goods() * probability * probability + step.bads() * (1 - probability) * (1 - probability);
            }
            var off = bads - expected;
            chiSquared += off * off / (expected * (1 - expected / rows));
            groups.add(new Tenth(steps.getFirst().score(), steps.getLast().score(), rows, expected, bads));
        }
        var freedom = groups.size() - (fitted ? 2 : 0);
        var p = freedom < 1 ? Double.NaN : 1 - new ChiSquaredDistribution(freedom).cumulativeProbability(chiSquared);
        return new Calibration(List.copyOf(groups), brier / spread.rows(), chiSquared, p);
    }
}
