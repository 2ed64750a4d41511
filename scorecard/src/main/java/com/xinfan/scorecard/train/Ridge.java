package com.xinfan.scorecard.train;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * Logistic regression with a quadratic penalty on all weights but the intercept, by Newton's method with halved steps
 * (le Cessie and van Houwelingen, Ridge Estimators in Logistic Regression, 1992). The objective is strictly convex, so
 * there is one answer.
 */
final class Ridge {

    private static final int STEPS = 100;
    private static final double EXACT = 1e-9;

    private final double[][] x;
    private final boolean[] good;
    private final double penalty;

    /** @param x one row per case, without a column for the intercept */
    Ridge(double[][] x, boolean[] good, double penalty) {
        this.x = x;
        this.good = good;
        this.penalty = penalty;
    }

    /** The intercept, then one weight per column, in the log odds of good. */
    double[] fit() {
        var weights = new double[x[0].length + 1];
        var objective = objective(weights);
        for (var step = 0; step < STEPS; step++) {
            var move = move(weights);
            var next = weights;
            var reached = objective;
            for (var part = 1.0; part > 1e-9; part /= 2) {
                next = moved(weights, move, part);
                reached = objective(next);
                if (reached <= objective + 1e-12 * Math.abs(objective)) {
                    break;
                }
            }
            var small = largest(move) < EXACT;
            weights = next;
            objective = reached;
            if (small) {
                return weights;
            }
        }
        throw new IllegalStateException("the regression does not converge");
    }

    private double objective(double[] weights) {
        var sum = 0.0;
        for (var row = 0; row < x.length; row++) {
            var odds = odds(weights, x[row]);
            var margin = good[row] ? odds : -odds;
            sum += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
        }
        for (var i = 1; i < weights.length; i++) {
            sum += penalty / 2 * weights[i] * weights[i];
        }
        return sum;
    }

    private static double odds(double[] weights, double[] row) {
        var odds = weights[0];
        for (var i = 0; i < row.length; i++) {
            odds += weights[i + 1] * row[i];
        }
        return odds;
    }

    /** Newton's step: the inverse of the Hessian times the gradient. */
    private double[] move(double[] weights) {
        var n = weights.length;
        var hessian = new double[n][n];
        var gradient = new double[n];
        for (var row = 0; row < x.length; row++) {
            var probability = 1 / (1 + Math.exp(-odds(weights, x[row])));
            var residual = (good[row] ? 1 : 0) - probability;
            var spread = Math.max(probability * (1 - probability), 1e-12);
            for (var i = 0; i < n; i++) {
                var xi = i == 0 ? 1 : x[row][i - 1];
                gradient[i] += xi * residual;
                for (var j = 0; j <= i; j++) {
                    hessian[i][j] += spread * xi * (j == 0 ? 1 : x[row][j - 1]);
                }
            }
        }
        for (var i = 0; i < n; i++) {
            if (i > 0) {
                gradient[i] -= penalty * weights[i];
                hessian[i][i] += penalty;
            }
            for (var j = 0; j < i; j++) {
                hessian[j][i] = hessian[i][j];
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false))
                .getSolver()
                .solve(new ArrayRealVector(gradient, false))
                .toArray();
    }

    private static double[] moved(double[] weights, double[] move, double part) {
        var next = weights.clone();
        for (var i = 0; i < next.length; i++) {
            next[i] += part * move[i];
        }
        return next;
    }

    private static double largest(double[] move) {
        var largest = 0.0;
        for (var one : move) {
            largest = Math.max(largest, Math.abs(one));
        }
        return largest;
    }
}
