package com.xinfan.scorecard.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.xinfan.scorecard.Bin;
import com.xinfan.scorecard.Samples;
import com.xinfan.scorecard.measure.Spread;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrainerTests {

    private static final Trainer TRAINER = new Trainer(Settings.USUAL, "made-up");

    @Test
    void binsAreMonotoneLargeEnoughAndHoldEveryRow() {
        var table = Samples.table(3_000, 3);
        var binner = new Binner(Settings.USUAL, table.bad(), table.all());
        for (var name : new String[] {"age", "months"}) {
            var bins = binner.bins(table.column(name));
            var intervals = bins.stream().filter(Bin::interval).toList();
            assertThat(intervals).hasSizeBetween(2, Settings.USUAL.mostBins());
            assertThat(intervals).allSatisfy(bin -> assertThat(bin.rows()).isGreaterThanOrEqualTo(100));
            for (var i = 1; i < intervals.size(); i++) {
                var rises = intervals.get(i).woe() > intervals.get(i - 1).woe();
                assertThat(rises).as(name).isEqualTo(name.equals("age"));
            }
            assertThat(bins.stream().mapToLong(Bin::rows).sum()).isEqualTo(3_000);
        }
    }

    @Test
    void missingAndSpecialHaveBinsOfTheirOwn() {
        var table = Samples.table(3_000, 3);
        var binner = new Binner(Settings.USUAL, table.bad(), table.all());
        var age = binner.bins(table.column("age"));
        assertThat(age.getLast().missing()).isTrue();
        assertThat(age.getLast().rows()).isBetween(60L, 180L);
        var months = binner.bins(table.column("months"));
        assertThat(months).filteredOn(bin -> bin.values().contains("-1")).hasSize(1);
    }

    /** Woe as defined, with the thought-in rows; IV over it. */
    @Test
    void weightOfEvidenceIsTheLogOfOddsOverOdds() {
        var table = Samples.table(3_000, 4);
        var plain = new Settings(20, 6, 0.05, 5, 2, 0, 0.02, 5, Settings.USUAL.scale(), Settings.USUAL.bands());
        var binner = new Binner(plain, table.bad(), table.all());
        var bins = binner.bins(table.column("purpose"));
        var goods = bins.stream().mapToLong(Bin::goods).sum();
        var bads = bins.stream().mapToLong(Bin::bads).sum();
        var iv = 0.0;
        for (var bin : bins.stream().filter(bin -> bin.rows() > 0).toList()) {
            var woe = Math.log(((double) bin.goods() / goods) / ((double) bin.bads() / bads));
            assertThat(bin.woe()).isEqualTo(woe, within(1e-12));
            iv += ((double) bin.goods() / goods - (double) bin.bads() / bads) * woe;
        }
        assertThat(binner.iv(bins)).isEqualTo(iv, within(1e-12));
    }

    /** Without penalty, one column of zeros and ones: the weights are the two log odds. */
    @Test
    void theRegressionIsTheClosedFormWhereThereIsOne() {
        var x = new double[100][1];
        var good = new boolean[100];
        for (var i = 0; i < 100; i++) {
            x[i][0] = i < 40 ? 1 : 0;
            good[i] = i < 40 ? i < 30 : i < 64;
        }
        var weights = new Ridge(x, good, 1e-12).fit();
        assertThat(weights[0]).isEqualTo(Math.log(24 / 36.0), within(1e-8));
        assertThat(weights[0] + weights[1]).isEqualTo(Math.log(30 / 10.0), within(1e-8));
        assertThat(new Ridge(x, good, 10).fit()[1]).isPositive().isLessThan(weights[1]);
    }

    @Test
    void theSameRowsGiveTheSameText() {
        var table = Samples.table(1_000, 5);
        var one = TRAINER.train(table, table.all(), 1).scorecard().text();
        assertThat(TRAINER.train(table, table.all(), 1).scorecard().text()).isEqualTo(one);
        assertThat(one).containsPattern("\"hipparchus-core\" : \"\\d");
    }

    @Test
    void whatSaysNothingIsLeftOutAndNamed() {
        var table = Samples.table(3_000, 6);
        var trained = TRAINER.train(table, table.all(), 1);
        assertThat(trained.candidates()).hasSize(4);
        assertThat(trained.candidates())
                .filteredOn(one -> one.dropped() != null)
                .extracting(one -> one.characteristic().name())
                .containsExactly("noise");
        assertThat(trained.scorecard().characteristics())
                .allSatisfy(one -> assertThat(one.weight()).isPositive());
    }

    @Test
    void onlyGoodsTeachNothing() {
        var table = Samples.table(200, 1).labelled(new boolean[200]);
        assertThatThrownBy(() -> TRAINER.train(table, table.all(), 1)).hasMessageContaining("goods and bads");
        assertThatThrownBy(() -> CrossValidation.assign(table.bad(), 10, 1)).hasMessageContaining("bads");
    }

    /** Whatever becomes of the rows held out, the model that scores them is the same. */
    @Test
    void aFoldIsLearntWithoutTheLabelsThatItIsJudgedBy() {
        var table = Samples.table(1_000, 8);
        var folds = CrossValidation.assign(table.bad(), 10, 1);
        var validation = new CrossValidation(TRAINER, 10);
        for (var fold = 0; fold < 10; fold++) {
            var turned = table.bad().clone();
            for (var row = 0; row < turned.length; row++) {
                turned[row] ^= folds[row] == fold;
            }
            var honest = validation.fold(table, folds, fold);
            var other = validation.fold(table.labelled(turned), folds, fold);
            assertThat(other.model()).isEqualTo(honest.model());
            assertThat(other.scores()).isEqualTo(honest.scores());
        }
    }

    /** With labels at random nothing can be learnt; a leak would show as an AUC above a half. */
    @Test
    void fromChanceOnlyChanceIsLearnt() {
        var sum = 0.0;
        for (var seed = 0; seed < 8; seed++) {
            var table = Samples.table(1_500, 9 + seed);
            var settings = new Settings(20, 6, 0.05, 5, 2, 10, 0, 5, Settings.USUAL.scale(), Settings.USUAL.bands());
            var shuffled = table.labelled(shuffled(table.bad(), seed));
            sum += new CrossValidation(new Trainer(settings, "chance"), 5)
                    .run(shuffled, 1, 1, _ -> {})
                    .evidence()
                    .auc();
        }
        assertThat(sum / 8).isBetween(0.47, 0.53);
    }

    @Test
    void foldsAreEven() {
        var table = Samples.table(1_003, 2);
        var folds = CrossValidation.assign(table.bad(), 10, 3);
        var bads = new int[10];
        var rows = new int[10];
        for (var i = 0; i < folds.length; i++) {
            rows[folds[i]]++;
            bads[folds[i]] += table.bad()[i] ? 1 : 0;
        }
        assertThat(java.util.Arrays.stream(rows).boxed())
                .allSatisfy(one -> assertThat(one).isBetween(99, 102));
        assertThat(java.util.Arrays.stream(bads).max().orElseThrow()
                        - java.util.Arrays.stream(bads).min().orElseThrow())
                .isLessThanOrEqualTo(1);
        assertThat(CrossValidation.assign(table.bad(), 10, 4)).isNotEqualTo(folds);
    }

    /** On rows of the same kind that it never saw it does about as well as the folds said. */
    @Test
    void theFoldsTellTheTruth() {
        var table = Samples.table(4_000, 10);
        var outcome = new CrossValidation(TRAINER, 10).run(table, 1, 1, _ -> {});
        var card = TRAINER.train(table, table.all(), 1).scorecard();
        var later = Samples.table(20_000, 11);
        var auc = Spread.of(later.scores(card, later.all()), later.bad())
                .ranking()
                .auc();
        assertThat(outcome.evidence().auc()).isEqualTo(auc, within(0.02));
        assertThat(outcome.spread().rows()).isEqualTo(4_000);
    }

    private static boolean[] shuffled(boolean[] bad, long seed) {
        var random = new SplittableRandom(seed);
        var shuffled = bad.clone();
        for (var i = shuffled.length - 1; i > 0; i--) {
            var other = random.nextInt(i + 1);
            var kept = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = kept;
        }
        return shuffled;
    }
}
