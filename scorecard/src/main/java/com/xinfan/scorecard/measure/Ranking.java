package com.xinfan.scorecard.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * How well scores tell goods from bads.
 *
 * @param auc the probability that a good has a higher score than a bad, a tie counting half: exact, from integer counts
 *     (Hanley and McNeil, 1982); NaN without goods or without bads
 * @param ks the greatest distance between the shares of bads and of goods up to a score (Kolmogorov and Smirnov)
 * @param ksScore the score up to which it is reached
 * @param curve from the worst score to the best
 */
public record Ranking(long goods, long bads, double auc, double ks, int ksScore, List<Point> curve) {

    /** Up to and with a score, which part of the bads and of the goods there is. */
    public record Point(int score, double bads, double goods) {}

    public double gini() {
        return 2 * auc - 1;
    }

    static Ranking of(Spread spread) {
        var curve = new ArrayList<Point>();
        var goods = 0L;
        var bads = 0L;
        var halves = 0L;
        var ks = 0.0;
        var ksScore = 0;
        for (var step : spread.steps()) {
            halves += step.goods() * (2 * bads + step.bads());
            goods += step.goods();
            bads += step.bads();
            var point = new Point(step.score(), (double) bads / spread.bads(), (double) goods / spread.goods());
            curve.add(point);
            if (point.bads() - point.goods() > ks) {
                ks = point.bads() - point.goods();
                ksScore = step.score();
            }
        }
        return new Ranking(goods, bads, halves / (2.0 * goods * bads), ks, ksScore, List.copyOf(curve));
    }
}
