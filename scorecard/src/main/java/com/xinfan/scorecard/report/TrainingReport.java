package com.xinfan.scorecard.report;

import static com.xinfan.scorecard.report.Quality.format;
import static com.xinfan.scorecard.report.Quality.percent;

import com.xinfan.scorecard.Band;
import com.xinfan.scorecard.Evidence;
import com.xinfan.scorecard.Scorecard;
import com.xinfan.scorecard.data.Table;
import com.xinfan.scorecard.measure.Calibration;
import com.xinfan.scorecard.measure.Shift;
import com.xinfan.scorecard.measure.Spread;
import com.xinfan.scorecard.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was trained, from what, and how good it is: {@code report.html}. */
public final class TrainingReport {

    private static final String UNSEEN = "交叉验证，样本外";

    private TrainingReport() {}

    /**
     * A sample beside the training rows.
     *
     * @param name the file
     */
    public record Later(String name, Spread spread, Shift shift) {}

    /**
     * @param unseen the scores out of fold
     * @param later null: no later sample
     */
    public static String page(Trainer.Trained trained, Table table, Spread unseen, @Nullable Later later) {
        var card = trained.scorecard();
        var page = new Page("评分卡 " + card.name(), lead(card, table));
        evidence(page, Objects.requireNonNull(card.evidence()));
        Quality.ranking(page, unseen.ranking(), UNSEEN);
        Quality.calibration(page, Calibration.of(unseen, card.scale(), false), UNSEEN);
        Quality.distribution(page, unseen, UNSEEN);
        bands(page, card, unseen);
        values(page, trained);
        points(page, card);
        if (later != null) {
            Quality.ranking(page, later.spread().ranking(), later.name());
            Quality.calibration(page, Calibration.of(later.spread(), card.scale(), false), later.name());
            Quality.shift(page, later.shift(), later.name() + " 与训练样本比较");
        }
        notes(page, card, table);
        return page.end();
    }

    private static List<String> lead(Scorecard card, Table table) {
        var origin = card.origin();
        var scale = card.scale();
        return List.of(
                format(
                        "样本 %d 行：好 %d，坏 %d（坏样本率 %s）；标签 %s。",
                        table.rows(),
                        origin.goods(),
                        origin.bads(),
                        percent((double) origin.bads() / table.rows()),
                        origin.label()),
                format(
                        "%d 分时好坏比为 %.0f:1，每 %d 分翻一番；基础分 %d。",
                        scale.baseScore(), scale.baseOdds(), scale.pointsToDouble(), card.base()),
                "训练文件 SHA-256：" + origin.data());
    }

    private static void evidence(Page page, Evidence evidence) {
        var rows = new ArrayList<List<String>>();
        for (var i = 0; i < evidence.aucs().size(); i++) {
            rows.add(List.of(
                    "第 " + (i + 1) + " 次", format("%.4f", evidence.aucs().get(i))));
        }
        rows.add(List.of("平均", format("%.4f", evidence.auc())));
        page.section("交叉验证")
                .text(format(
                        "%d 折；每一折的分箱、WOE 与权重都只由其余各折得出。平均 AUC %.4f，Gini %.4f。",
                        evidence.folds(), evidence.auc(), evidence.gini()))
                .table(List.of("划分", "各折 AUC 平均"), rows);
    }

    private static void bands(Page page, Scorecard card, Spread unseen) {
        var rows = new ArrayList<List<String>>();
        var below = Integer.MAX_VALUE;
        for (var band : card.bands()) {
            var from = band.from() == null ? Integer.MIN_VALUE : band.from();
            var to = below;
            var goods = 0L;
            var bads = 0L;
            for (var step : unseen.steps()) {
                if (step.score() >= from && step.score() < to) {
                    goods += step.goods();
                    bads += step.bads();
                }
            }
            rows.add(band(band, goods, bads, unseen.rows()));
            below = from;
        }
        page.section("分数段、定价与切分点").table(List.of("等级", "最低分", "结果", "额度（元）", "年化利率", "样本占比", "坏样本率（样本外）"), rows);
    }

    private static List<String> band(Band band, long goods, long bads, long all) {
        var rows = goods + bads;
        return List.of(
                band.grade(),
                band.from() == null ? "—" : band.from().toString(),
                band.outcome(),
                format("%,d", band.limit() / 100),
                Objects.requireNonNullElse(band.annualRate(), "—"),
                percent((double) rows / all),
                rows == 0 ? "—" : percent((double) bads / rows));
    }

    private static void values(Page page, Trainer.Trained trained) {
        var rows = trained.candidates().stream()
                .map(one -> List.of(
                        one.characteristic().zh(),
                        one.characteristic().name(),
                        format("%.4f", one.characteristic().iv()),
                        format("%d", one.characteristic().bins().size()),
                        Objects.requireNonNullElse(one.dropped(), "入选")))
                .toList();
        var labels = trained.candidates().stream()
                .limit(12)
                .map(one -> one.characteristic().zh())
                .map(zh -> zh.length() > 6 ? zh.substring(0, 6) : zh)
                .toList();
        var ivs = trained.candidates().stream()
                .limit(12)
                .mapToDouble(one -> one.characteristic().iv())
                .toArray();
        page.section("信息值 IV")
                .picture(Drawing.bars("IV", "特征", "IV", labels, List.of(new Drawing.Bars("IV", ivs))))
                .table(List.of("特征", "列", "IV", "箱数", "结论"), rows);
    }

    private static void points(Page page, Scorecard card) {
        page.section("评分表").text(format("得分 = 基础分 %d + 各特征得分。", card.base()));
        for (var one : card.characteristics()) {
            var rows = new ArrayList<List<String>>();
            for (var i = 0; i < one.bins().size(); i++) {
                var bin = one.bins().get(i);
                rows.add(List.of(
                        one.label(i),
                        format("%d", bin.goods()),
                        format("%d", bin.bads()),
                        bin.rows() == 0 ? "—" : percent((double) bin.bads() / bin.rows()),
                        format("%.4f", bin.woe()),
                        format("%d", bin.points())));
            }
            page.text(format(
                            "%s（%s）：权重 %.4f，IV %.4f；扣分原因：%s",
                            one.zh(), one.name(), one.weight(), one.iv(), one.reason()))
                    .table(List.of("分箱", "好", "坏", "坏样本率", "WOE", "得分"), rows);
        }
    }

    private static void notes(Page page, Scorecard card, Table table) {
        page.section("复现");
        table.notes().forEach(page::text);
        card.origin().settings().forEach((name, value) -> page.text(name + " = " + value));
        card.origin().libraries().forEach((name, value) -> page.text(name + " " + value));
        page.text("seed = " + card.origin().seed());
    }
}
