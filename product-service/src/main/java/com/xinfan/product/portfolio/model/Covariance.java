package com.xinfan.product.portfolio.model;

/**
 * A covariance that was shrunk towards one with the same variances and the average correlation throughout: O. Ledoit
 * and M. Wolf, "Honey, I Shrunk the Sample Covariance Matrix", Journal of Portfolio Management 30 (4), 2004,
 * appendix A and B. A fund that did not move has no correlation with any.
 *
 * @param shrinkage how far, from 0, the sample's own, to 1, the target
 */
record Covariance(double[][] matrix, double shrinkage) {

    private static final double SAME = 1e-20;

    /** Of returns, a row an observation; there must be at least one. */
    static Covariance of(double[][] returns) {
        var x = centred(returns);
        var sample = sample(x);
        var mean = meanCorrelation(sample);
        var target = target(sample, mean);
        var shrinkage = shrinkage(x, sample, target, mean);
        var n = sample.length;
        var matrix = new double[n][n];
        for (var i = 0; i < n; i++) {
            for (var j = 0; j < n; j++) {
                matrix[i][j] = shrinkage * target[i][j] + (1 - shrinkage) * sample[i][j];
            }
        }
        return new Covariance(matrix, shrinkage);
    }

    private static double[][] centred(double[][] returns) {
        var n = returns[0].length;
        var centred = new double[returns.length][n];
        for (var j = 0; j < n; j++) {
            var sum = 0.0;
            for (var row : returns) {
                sum += row[j];
            }
            for (var t = 0; t < returns.length; t++) {
                centred[t][j] = returns[t][j] - sum / returns.length;
            }
        }
        return centred;
    }

    private static double[][] sample(double[][] x) {
        var n = x[0].length;
        var sample = new double[n][n];
        for (var row : x) {
            for (var i = 0; i < n; i++) {
                for (var j = 0; j < n; j++) {
                    sample[i][j] += row[i] * row[j] / x.length;
                }
            }
        }
        return sample;
    }

    private static double correlation(double[][] sample, int i, int j) {
        var scale = Math.sqrt(sample[i][i] * sample[j][j]);
        return scale == 0 ? 0 : sample[i][j] / scale;
    }

    private static double meanCorrelation(double[][] sample) {
        var n = sample.length;
        var sum = 0.0;
        for (var i = 0; i < n; i++) {
            for (var j = i + 1; j < n; j++) {
                sum += correlation(sample, i, j);
            }
        }
        return n < 2 ? 0 : 2 * sum / (n * (n - 1));
    }

    private static double[][] target(double[][] sample, double mean) {
        var n = sample.length;
        var target = new double[n][n];
        for (var i = 0; i < n; i++) {
            for (var j = 0; j < n; j++) {
                target[i][j] = i == j ? sample[i][i] : mean * Math.sqrt(sample[i][i] * sample[j][j]);
            }
        }
        return target;
    }

    /** The intensity that minimises the expected distance to the true covariance: (π − ρ) ÷ γ, by observation. */
    private static double shrinkage(double[][] x, double[][] sample, double[][] target, double mean) {
        var n = sample.length;
        var pi = 0.0;
        var rho = 0.0;
        var gamma = 0.0;
        var size = 0.0;
        for (var i = 0; i < n; i++) {
            for (var j = 0; j < n; j++) {
                var own = moment(x, sample, i, j, i, j);
                pi += own;
                gamma += Math.pow(target[i][j] - sample[i][j], 2);
                size += Math.pow(sample[i][j], 2);
                if (i == j) {
                    rho += own;
                } else if (sample[i][i] > 0 && sample[j][j] > 0) {
                    rho += mean
                            / 2
                            * (Math.sqrt(sample[j][j] / sample[i][i]) * moment(x, sample, i, i, i, j)
                                    + Math.sqrt(sample[i][i] / sample[j][j]) * moment(x, sample, j, j, i, j));
                }
            }
        }
        // Where the two are the same but for rounding, there is nothing to shrink.
        return gamma <= SAME * size ? 0 : Math.clamp((pi - rho) / gamma / x.length, 0.0, 1.0);
    }

    /** The mean of (xa·xb − sab)(xi·xj − sij) over the observations. */
    private static double moment(double[][] x, double[][] sample, int a, int b, int i, int j) {
        var sum = 0.0;
        for (var row : x) {
            sum += (row[a] * row[b] - sample[a][b]) * (row[i] * row[j] - sample[i][j]);
        }
        return sum / x.length;
    }
}
