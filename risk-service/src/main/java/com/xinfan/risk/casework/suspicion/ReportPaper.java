package com.xinfan.risk.casework.suspicion;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.risk.casework.suspicion.ReportContent.SuspiciousTransaction;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A report on paper, and its transactions as a table for other programs. */
final class ReportPaper {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(BusinessClock.ZONE);

    private ReportPaper() {}

    static String html(SuspicionReport report) {
        var content = report.content();
        var rows = content.transactions().stream()
                .map(one -> "<tr>" + cell(MOMENT.format(one.at())) + cell(one.kind()) + cell(yuan(one))
                        + cell(one.outcome()) + cell(one.card()) + cell(one.id()) + "</tr>")
                .collect(Collectors.joining("\n"));
        var reasons = content.reasons().stream()
                .map(one -> "<li>" + text(one.code() + " " + one.zh() + " × " + one.times()) + "</li>")
                .collect(Collectors.joining("\n"));
        return """
            <!doctype html>
            <html lang="zh-CN"><head><meta charset="utf-8"><title>可疑交易报告</title>
            <style>body{font-family:serif;margin:2cm}table{border-collapse:collapse;width:100%%}
            td,th{border:1px solid #000;padding:2px 6px;font-size:12px}.secret{float:right}</style></head>
            <body><p class="secret">保密 · 不得向客户或任何第三方透露</p>
            <h1>可疑交易报告（第 %d 版，%s）</h1>
            <p>案件 %s　客户 %s　期间 %s 至 %s　报送期限 %s</p>
            <h2>情况说明</h2><p>%s</p>
            <h2>可疑特征</h2><ul>%s</ul>
            <h2>交易明细</h2><table><tr><th>时间</th><th>类型</th><th>金额（元）</th><th>结果</th><th>卡尾号</th>\
            <th>编号</th></tr>
            %s</table>
            <p>起草 %s　提交 %s　复核 %s　内容摘要 %s</p></body></html>
            """.formatted(
                        report.version(),
                        report.status(),
                        content.caseId(),
                        content.userId(),
                        MOMENT.format(content.from()),
                        MOMENT.format(content.to()),
                        MOMENT.format(report.dueAt()),
                        text(content.narrative()),
                        reasons,
                        rows,
                        text(report.draftedBy()),
                        text(report.submittedBy()),
                        text(report.approvedBy()),
                        report.hash());
    }

    /** RFC 4180, with the mark by which spreadsheets know UTF-8; no cell begins like a formula. */
    static String csv(SuspicionReport report) {
        return report.content().transactions().stream()
                .map(one -> String.join(
                        ",",
                        quoted(MOMENT.format(one.at())),
                        quoted(one.source()),
                        quoted(one.kind()),
                        quoted(yuan(one)),
                        quoted(one.outcome()),
                        quoted(one.card()),
                        quoted(one.device()),
                        quoted(one.id())))
                .collect(Collectors.joining("\r\n", "\ufeff时间,来源,类型,金额（元）,结果,卡尾号,设备尾号,编号\r\n", "\r\n"));
    }

    private static String yuan(SuspiciousTransaction one) {
        return one.amount() == null ? "" : ReportWriter.yuan(one.amount());
    }

    private static String cell(@Nullable String value) {
        return "<td>" + text(value) + "</td>";
    }

    private static String text(@Nullable String value) {
        return HtmlUtils.htmlEscape(Objects.requireNonNullElse(value, ""));
    }

    private static String quoted(@Nullable String value) {
        var plain = Objects.requireNonNullElse(value, "");
        var safe = plain.isEmpty() || "=+-@\t\r".indexOf(plain.charAt(0)) < 0 ? plain : "'" + plain;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
