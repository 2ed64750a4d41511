package com.xinfan.risk.monitoring;

import static com.xinfan.scorecard.report.Quality.format;
import static com.xinfan.scorecard.report.Quality.percent;

import com.xinfan.scorecard.measure.Calibration;
import com.xinfan.scorecard.report.Drawing;
import com.xinfan.scorecard.report.Page;
import com.xinfan.scorecard.report.Quality;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The report for people, with pictures. */
final class MonitoringPage {

    private MonitoringPage() {}

    static String html(MonitoringReport report) {
        var page = new Page(
                "评分模型监控 " + report.version() + " · " + report.quarter(),
                List.of(format(
                        "决策 %d 笔：评分 %d，评分前拦截 %d；通过率 %s，转人工 %s，推翻率 %s（高分拒绝 %d，低分通过 %d）。",
                        report.decisions(),
                        report.scored(),
                        report.stopped(),
                        share(report.approvedShare()),
                        share(report.reviewedShare()),
                        share(report.overrideShare()),
                        report.overriddenAbove(),
                        report.overriddenBelow())));
        report.alerts().forEach(page::alarm);
        stability(page, report);
        var ranking = report.ranking();
        if (ranking == null) {
            page.section("区分能力").text(format("已有结果的贷款 %d 笔，其中坏 %d 笔：尚不足以计算。", report.ended(), report.bads()));
        } else {
            Quality.ranking(page, ranking, "已到期贷款");
        }
        var fit = report.fit();
        if (fit != null) {
            var p = Objects.requireNonNullElse(fit.p(), Double.NaN);
            Quality.calibration(page, new Calibration(fit.groups(), fit.brier(), fit.chiSquared(), p), "已到期贷款");
        }
        grades(page, report);
        return page.end();
    }

    private static void stability(Page page, MonitoringReport report) {
        page.section("稳定性");
        if (report.baseline() == null) {
            page.text("这是该模型使用的首个季度，尚无可比样本。");
            return;
        }
        page.text(format(
                "与%s比较：PSI %s。",
                report.baseline().equals("TRAINING") ? "训练样本" : report.baseline(), index(report.psi())));
        if (report.scored() > 0) {
            page.picture(picture(report));
        }
        page.table(
                List.of("特征", "CSI"),
                report.characteristics().stream()
                        .map(one -> List.of(one.zh() + "（" + one.measure() + "）", index(one.csi())))
                        .toList());
    }

    private static String picture(MonitoringReport report) {
        var labels = report.scores().stream()
                .map(group -> group.below() == null ? "以上" : "<" + group.below())
                .toList();
        var then = report.scores().stream()
                .mapToDouble(MonitoringReport.ScoreGroup::then)
                .toArray();
        var now = report.scores().stream()
                .mapToDouble(MonitoringReport.ScoreGroup::now)
                .toArray();
        return Drawing.bars(
                "分数分布",
                "分数",
                "占比",
                labels,
                List.of(new Drawing.Bars("基准", shares(then)), new Drawing.Bars("本季", shares(now))));
    }

    private static double[] shares(double[] counts) {
        var all = Math.max(1, java.util.Arrays.stream(counts).sum());
        return java.util.Arrays.stream(counts).map(count -> count / all).toArray();
    }

    private static void grades(Page page, MonitoringReport report) {
        var rows = report.grades().stream()
                .map(one -> List.of(
                        one.grade(),
                        format("%d", one.rows()),
                        format("%d", one.ended()),
                        format("%d", one.bads()),
                        one.ended() == 0 ? "—" : percent((double) one.bads() / one.ended())))
                .toList();
        page.section("各等级");
        if (!report.grades().isEmpty()) {
            var labels = report.grades().stream()
                    .map(MonitoringReport.GradeCount::grade)
                    .toList();
            var counts = report.grades().stream()
                    .mapToDouble(MonitoringReport.GradeCount::rows)
                    .toArray();
            page.picture(Drawing.bars("各等级", "等级", "笔数", labels, List.of(new Drawing.Bars("评分", counts))));
        }
        page.table(List.of("等级", "评分", "已有结果", "坏", "坏样本率"), rows);
    }

    private static String share(@Nullable Double share) {
        return share == null ? "—" : percent(share);
    }

    private static String index(@Nullable Double index) {
        return index == null ? "—" : format("%.4f", index);
    }
}
