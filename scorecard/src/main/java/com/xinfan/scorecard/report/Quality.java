package com.xinfan.scorecard.report;

import com.xinfan.scorecard.measure.Calibration;
import com.xinfan.scorecard.measure.Ranking;
import com.xinfan.scorecard.measure.Shift;
import com.xinfan.scorecard.measure.Spread;
import com.xinfan.scorecard.measure.Stability;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The sections that every page about a scorecard has, with their pictures. */
public final class Quality {

    private Quality() {}

    public static void ranking(Page page, Ranking ranking, String of) {
        page.section("区分能力：ROC（" + of + "）")
                .text(format(
                        "AUC %.4f，Gini %.4f；好样本 %d，坏样本 %d。",
                        ranking.auc(), ranking.gini(), ranking.goods(), ranking.bads()))
                .picture(roc(ranking));
        page.section("区分能力：KS 曲线（" + of + "）")
                .text(format("KS %.4f，在 %d 分处达到。", ranking.ks(), ranking.ksScore()))
                .picture(ks(ranking));
    }

    private static String roc(Ranking ranking) {
        var n = ranking.curve().size();
        var goods = new double[n + 1];
        var bads = new double[n + 1];
        for (var i = 0; i < n; i++) {
            goods[i + 1] = ranking.curve().get(i).goods();
            bads[i + 1] = ranking.curve().get(i).bads();
        }
        var chance = new Drawing.Line("随机", new double[] {0, 1}, new double[] {0, 1});
        return Drawing.lines("ROC", "好样本累计占比", "坏样本累计占比", List.of(new Drawing.Line("模型", goods, bads), chance));
    }

    private static String ks(Ranking ranking) {
        var scores = ranking.curve().stream().mapToDouble(Ranking.Point::score).toArray();
        var bads = ranking.curve().stream().mapToDouble(Ranking.Point::bads).toArray();
        var goods = ranking.curve().stream().mapToDouble(Ranking.Point::goods).toArray();
        var apart = IntStream.range(0, scores.length)
                .mapToDouble(i -> bads[i] - goods[i])
                .toArray();
        return Drawing.lines(
                "KS",
                "分数",
                "累计占比",
                List.of(
                        new Drawing.Line("好样本", scores, goods),
                        new Drawing.Line("坏样本", scores, bads),
                        new Drawing.Line("差", scores, apart)));
    }

    public static void calibration(Page page, Calibration calibration, String of) {
        var labels = calibration.groups().stream()
                .map(group -> group.from() + "–" + group.to())
                .toList();
        var expected = calibration.groups().stream().mapToDouble(Calibration.Tenth::expectedShare);
        var found = calibration.groups().stream().mapToDouble(Calibration.Tenth::badShare);
        var rows = calibration.groups().stream()
                .map(group -> List.of(
                        group.from() + "–" + group.to(),
                        format("%d", group.rows()),
                        percent(group.expectedShare()),
                        percent(group.badShare()),
                        format("%.1f", group.expected()),
                        format("%d", group.bads())))
                .toList();
        page.section("校准（" + of + "）")
                .text(format(
                        "Brier %.4f；Hosmer–Lemeshow χ² %.2f，p = %.3f。",
                        calibration.brier(), calibration.chiSquared(), calibration.p()))
                .picture(Drawing.bars(
                        "校准",
                        "分数组",
                        "坏样本率",
                        labels,
                        List.of(new Drawing.Bars("预期", expected.toArray()), new Drawing.Bars("实际", found.toArray()))))
                .table(List.of("分数组", "样本", "预期坏样本率", "实际坏样本率", "预期坏样本", "实际坏样本"), rows);
    }

    public static void distribution(Page page, Spread spread, String of) {
        var groups = spread.groups(20);
        var labels = groups.stream()
                .map(group -> Integer.toString(group.getFirst().score()))
                .toList();
        var goods = groups.stream()
                .mapToDouble(
                        group -> group.stream().mapToLong(Spread.Step::goods).sum());
        var bads = groups.stream()
                .mapToDouble(
                        group -> group.stream().mapToLong(Spread.Step::bads).sum());
        page.section("分数分布（" + of + "）")
                .picture(Drawing.bars(
                        "分数分布",
                        "分数（组下限）",
                        "样本数",
                        labels,
                        List.of(new Drawing.Bars("好样本", goods.toArray()), new Drawing.Bars("坏样本", bads.toArray()))));
    }

    public static void shift(Page page, Shift shift, String of) {
        var rows = shift.characteristics().stream()
                .map(one -> List.of(one.zh(), format("%.4f", one.csi()), format("%+.1f", one.points())))
                .toList();
        page.section("稳定性（" + of + "）").text(format("PSI %.4f（0.10 以下稳定，高于 0.25 须处理）。", shift.psi()));
        if (shift.psi() > Stability.MOVED) {
            page.alarm("人群已显著偏移。");
        }
        page.table(List.of("特征", "CSI", "平均分变化"), rows);
    }

    public static String percent(double share) {
        return format("%.2f %%", share * 100);
    }

    public static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
