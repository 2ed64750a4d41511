package com.xinfan.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.scorecard.train.Settings;
import com.xinfan.scorecard.train.Trainer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScorecardTests {

    private static final Scorecard CARD = card();

    private static Scorecard card() {
        var table = Samples.table(2_000, 1);
        return new Trainer(Settings.USUAL, "made-up")
                .train(table, table.all(), 1)
                .scorecard();
    }

    @Test
    void readsWhatItWrote() {
        assertThat(Scorecard.parse(CARD.text())).isEqualTo(CARD);
        assertThat(Scorecard.parse(CARD.text()).text()).isEqualTo(CARD.text());
    }

    @Test
    void refusesWhatDoesNotHoldTogether() {
        assertThatThrownBy(() -> Scorecard.parse("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scorecard.parse("no json")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scorecard.parse(CARD.text().replace("\"format\" : 1", "\"format\" : 2")))
                .hasMessageContaining("format 2");
        assertThatThrownBy(() -> Scorecard.parse(CARD.text().replace("\"missing\" : true", "\"missing\" : false")))
                .hasMessageContaining("leave a gap");
        assertThatThrownBy(() -> Scorecard.parse(CARD.text().replace("\"base\"", "\"basis\"")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** At a bound and beside it; what is missing, special or never seen has its bin. */
    @Test
    void everyValueHasOneBin() {
        var months = characteristic("months");
        for (var i = 0; i < months.bins().size(); i++) {
            var below = months.bins().get(i).below();
            if (below != null) {
                assertThat(months.bin(below)).isEqualTo(i + 1);
                assertThat(months.bin(below - 0.001)).isEqualTo(i);
            }
        }
        assertThat(months.bins().get(months.bin(-1.0)).values()).containsExactly("-1");
        assertThat(months.bins().get(months.bin(-2.0)).interval()).isTrue();
        assertThat(months.bins().get(months.bin(Double.NaN)).missing()).isTrue();
        var purpose = characteristic("purpose");
        assertThat(purpose.bins().get(purpose.bin("P3")).values()).contains("P3");
        assertThat(purpose.bins().get(purpose.bin("unheard of")).rest()).isTrue();
        assertThat(purpose.bins().get(purpose.bin((String) null)).missing()).isTrue();
    }

    /** What training never saw must not be worth more than the worst that it saw. */
    @Test
    void theUnknownIsTheWorst() {
        var purpose = characteristic("purpose");
        var least = purpose.bins().stream().mapToInt(Bin::points).min().orElseThrow();
        assertThat(purpose.bins().get(purpose.bin("unheard of")).points()).isEqualTo(least);
        assertThat(purpose.bins().get(purpose.bin((String) null)).points()).isEqualTo(least);
    }

    @Test
    void pointsAreTheLogOddsOnTheScale() {
        var n = CARD.characteristics().size();
        var best = IntStream.range(0, n).map(i -> bin(i, true)).toArray();
        var worst = IntStream.range(0, n).map(i -> bin(i, false)).toArray();
        for (var bins : new int[][] {best, worst}) {
            var exact = CARD.scale().offset() + CARD.scale().factor() * CARD.logOdds(bins);
            assertThat((double) CARD.score(bins)).isBetween(exact - (n + 1) / 2.0, exact + (n + 1) / 2.0);
        }
        assertThat(CARD.reasons(best, 4)).isEmpty();
        var reasons = CARD.reasons(worst, 2);
        assertThat(reasons).hasSize(2);
        assertThat(lost(reasons.get(0))).isGreaterThanOrEqualTo(lost(reasons.get(1)));
    }

    @Test
    void theScaleDoublesTheOdds() {
        var scale = new Scale(600, 20, 30);
        assertThat(scale.probability(600)).isEqualTo(1 / 21.0, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(scale.probability(630)).isEqualTo(1 / 41.0, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(scale.probability(scale.scoreAt(0.1))).isLessThanOrEqualTo(0.1);
        assertThat(scale.probability(scale.scoreAt(0.1) - 1)).isGreaterThan(0.1);
        assertThat(scale.scoreAt(1 / 21.0)).isEqualTo(600);
    }

    private static int bin(int characteristic, boolean best) {
        var bins = CARD.characteristics().get(characteristic).bins();
        var order = java.util.Comparator.comparingInt((Integer i) -> bins.get(i).points());
        return IntStream.range(0, bins.size())
                .boxed()
                .max(best ? order : order.reversed())
                .orElseThrow();
    }

    private static int lost(Characteristic one) {
        return one.most() - one.bins().stream().mapToInt(Bin::points).min().orElseThrow();
    }

    private static Characteristic characteristic(String name) {
        return CARD.characteristics().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
