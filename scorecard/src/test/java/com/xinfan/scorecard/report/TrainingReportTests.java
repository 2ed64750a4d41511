package com.xinfan.scorecard.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.scorecard.Samples;
import com.xinfan.scorecard.measure.Shift;
import com.xinfan.scorecard.measure.Spread;
import com.xinfan.scorecard.train.CrossValidation;
import com.xinfan.scorecard.train.Settings;
import com.xinfan.scorecard.train.Trainer;
import org.junit.jupiter.api.Test;

class TrainingReportTests {

    @Test
    void showsAllThatIsAskedAndNeedsNothingElse() {
        var table = Samples.table(2_000, 1);
        var trainer = new Trainer(Settings.USUAL, "<b>made-up</b>");
        var outcome = new CrossValidation(trainer, 5).run(table, 2, 1, _ -> {});
        var trained = trainer.train(table, table.all(), 1);
        var card = trained.scorecard().with(outcome.evidence());
        var later = Samples.table(1_000, 2);
        var shift = Shift.of(card, later.bins(card, later.all()));
        assertThat(shift.psi()).isBetween(0.0, 0.1);
        var page = TrainingReport.page(
                new Trainer.Trained(card, trained.candidates()),
                table,
                outcome.spread(),
                new TrainingReport.Later("later.csv", Spread.of(later.scores(card, later.all()), later.bad()), shift));
        assertThat(page)
                .contains("ROC", "KS 曲线", "校准", "信息值 IV", "评分表", "分数分布", "稳定性", "交叉验证", "年龄", "缺失")
                .contains(card.origin().data())
                .doesNotContain("<b>")
                .doesNotContain("http", "<script", "NaN", "Infinity");
        assertThat(page.split("<svg ")).hasSizeGreaterThan(5);
    }
}
