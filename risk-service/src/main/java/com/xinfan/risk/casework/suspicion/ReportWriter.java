package com.xinfan.risk.casework.suspicion;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.risk.casework.closing.CloseStep;
import com.xinfan.risk.casework.closing.CloseSteps;
import com.xinfan.risk.casework.file.CaseFile;
import com.xinfan.risk.casework.suspicion.ReportContent.SuspicionReason;
import com.xinfan.risk.casework.suspicion.ReportContent.TransactionTotal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts a report together from the case, its narrative by template. */
@Component
class ReportWriter {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy年M月d日").withZone(BusinessClock.ZONE);

    private final ReportSources sources;
    private final CloseSteps steps;

    ReportWriter(ReportSources sources, CloseSteps steps) {
        this.sources = sources;
        this.steps = steps;
    }

    ReportContent write(CaseFile file, Instant from, Instant to, String addition) {
        var transactions = sources.transactions(file.userId(), from, to);
        var totals = ReportSources.totals(transactions);
        var reasons = sources.reasons(file.id());
        var measures = steps.of(file.id()).stream()
                .filter(step -> step.kind() != CloseStep.Kind.TELL && step.status() != CloseStep.Status.FAILED)
                .map(ReportWriter::measure)
                .toList();
        return new ReportContent(
                file.id(),
                file.kind(),
                file.userId(),
                from,
                to,
                transactions,
                totals,
                reasons,
                measures,
                narrative(file, from, to, totals, reasons, measures, addition));
    }

    private static String narrative(
            CaseFile file,
            Instant from,
            Instant to,
            List<TransactionTotal> totals,
            List<SuspicionReason> reasons,
            List<String> measures,
            String addition) {
        var text = new StringBuilder();
        text.append("客户 ").append(file.userId()).append(" 因").append(kind(file.kind()));
        text.append("（").append(file.summaryCode()).append("）于").append(DAY.format(file.openedAt()));
        text.append("立案调查。").append(DAY.format(from)).append("至").append(DAY.format(to));
        text.append("，共发生交易 ")
                .append(totals.stream().mapToLong(TransactionTotal::count).sum());
        text.append(" 笔，合计 ")
                .append(yuan(totals.stream().mapToLong(TransactionTotal::amount).sum()));
        text.append(" 元。");
        if (!totals.isEmpty()) {
            text.append(totals.stream()
                    .map(one -> one.kind() + " " + one.count() + " 笔 " + yuan(one.amount()) + " 元")
                    .collect(Collectors.joining("；", "其中：", "。")));
        }
        if (!reasons.isEmpty()) {
            text.append(reasons.stream()
                    .map(one -> one.zh() + "（" + one.times() + " 次）")
                    .collect(Collectors.joining("；", "可疑特征：", "。")));
        }
        if (!measures.isEmpty()) {
            text.append("已采取措施：").append(String.join("；", measures)).append("。");
        }
        return addition.isBlank()
                ? text.toString()
                : text.append(addition.strip()).toString();
    }

    private static String measure(CloseStep step) {
        return switch (step.kind()) {
            case LABEL -> "标记欺诈";
            case DENY_USER -> "限制该客户交易";
            case DENY_DEVICE -> "限制相关设备";
            case DENY_CARD -> "限制相关银行卡";
            case FREEZE_USER -> "冻结账户";
            case TELL -> "";
        };
    }

    private static String kind(CaseKind kind) {
        return switch (kind) {
            case FRAUD -> "涉嫌欺诈";
            case ABUSE -> "涉嫌套取优惠";
            case AML -> "涉嫌洗钱或命中监控名单";
            case REVIEW, COLLECTION -> kind.name();
        };
    }

    static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
