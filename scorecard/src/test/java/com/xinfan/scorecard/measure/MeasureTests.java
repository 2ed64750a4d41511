package com.xinfan.scorecard.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.xinfan.scorecard.Reference;
import com.xinfan.scorecard.Scale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeasureTests {

    /** Against every pair and every cut, with many ties. */
    @Test
    void aucAndKsAreExact() {
        for (var seed = 0; seed < 30; seed++) {
            var random = new SplittableRandom(seed);
            var scores = new int[200];
            var bad = new boolean[200];
            for (var i = 0; i < 200; i++) {
                bad[i] = random.nextInt(3) == 0;
                scores[i] = random.nextInt(20) - (bad[i] ? 4 : 0);
            }
            var ranking = Spread.of(scores, bad).ranking();
            assertThat(ranking.auc()).isEqualTo(auc(scores, bad), within(1e-15));
            assertThat(ranking.ks()).isEqualTo(ks(scores, bad), within(1e-12));
            assertThat(ranking.gini()).isEqualTo(2 * ranking.auc() - 1);
        }
    }

    private static double auc(int[] scores, boolean[] bad) {
        var wins = 0.0;
        var pairs = 0L;
        for (var good = 0; good < scores.length; good++) {
            for (var other = 0; other < scores.length; other++) {
                if (!bad[good] && bad[other]) {
                    pairs++;
                    wins += scores[good] > scores[other] ? 1 : scores[good] == scores[other] ? 0.5 : 0;
                }
            }
        }
        return wins / pairs;
    }

    private static double ks(int[] scores, boolean[] bad) {
        var most = 0.0;
        for (var cut = -10; cut < 30; cut++) {
            var goods = 0.0;
            var bads = 0.0;
            var allGoods = 0;
            var allBads = 0;
            for (var i = 0; i < scores.length; i++) {
                allGoods += bad[i] ? 0 : 1;
                allBads += bad[i] ? 1 : 0;
                goods += !bad[i] && scores[i] <= cut ? 1 : 0;
                bads += bad[i] && scores[i] <= cut ? 1 : 0;
            }
            most = Math.max(most, bads / allBads - goods / allGoods);
        }
        return most;
    }

    @Test
    void withoutBadsThereIsNoAuc() {
        assertThat(Spread.of(new int[] {1, 2}, new boolean[2]).ranking().auc()).isNaN();
    }

    @Test
    void theSamePopulationHasNotMoved() {
        assertThat(Stability.psi(new long[] {10, 20, 70}, new long[] {1, 2, 7})).isEqualTo(0, within(1e-15));
        var expected = (0.6 - 0.5) * Math.log(0.6 / 0.5) + (0.4 - 0.5) * Math.log(0.4 / 0.5);
        assertThat(Stability.psi(new long[] {50, 50}, new long[] {60, 40})).isEqualTo(expected, within(1e-12));
        assertThat(Stability.psi(new long[] {50, 50}, new long[] {100, 0})).isGreaterThan(Stability.MOVED);
        assertThat(Stability.psi(new long[] {1, 1}, new long[2])).isNaN();
    }

    @Test
    void tenthsOfASampleAreItsReference() {
        var scores = new SplittableRandom(1).ints(10_000, 300, 900).toArray();
        var reference = Reference.of(scores);
        assertThat(reference.counts())
                .hasSize(10)
                .allSatisfy(count -> assertThat(count).isBetween(900L, 1_100L));
        assertThat(reference.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(10_000);
        assertThat(Reference.of(new int[] {5, 5, 5}).counts()).containsExactly(3L);
        assertThat(Reference.of(new int[0]).counts()).containsExactly(0L);
    }

    /** Outcomes drawn by the scores' own probabilities fit; twice as many bads do not. */
    @Test
    void hosmerLemeshowTellsFitFromNoFit() {
        var scale = new Scale(600, 20, 30);
        var random = new SplittableRandom(7);
        var fits = new Spread();
        var off = new Spread();
        for (var i = 0; i < 20_000; i++) {
            var score = 500 + random.nextInt(150);
            fits.add(score, random.nextDouble() < scale.probability(score));
            off.add(score, random.nextDouble() < Math.min(1, 1.5 * scale.probability(score)));
        }
        assertThat(Calibration.of(fits, scale, false).p()).isGreaterThan(0.01);
        assertThat(Calibration.of(off, scale, false).p()).isLessThan(1e-6);
        var groups = Calibration.of(fits, scale, false).groups();
        assertThat(groups).hasSize(10);
        assertThat(groups.stream().mapToLong(Calibration.Tenth::rows).sum()).isEqualTo(20_000);
    }

    @Test
    void brierIsTheMeanSquare() {
        var scale = new Scale(600, 1, 30);
        var even = Spread.of(new int[] {600, 600}, new boolean[] {true, false});
        assertThat(Calibration.of(even, scale, false).brier()).isEqualTo(0.25, within(1e-12));
    }
}
