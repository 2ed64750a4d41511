package com.xinfan.product.esg;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.Label;
import com.xinfan.sheet.Format;
import com.xinfan.sheet.Table;
import com.xinfan.sheet.Table.Column;
import com.xinfan.sheet.Table.Row;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The report on green and inclusive products. */
@RestController
@RequestMapping("/admin/v1/products/esg-report")
class EsgController {

    private static final LocalDate BEGINNING = LocalDate.of(2020, 1, 1);

    private final EsgReport report;
    private final BusinessClock clock;

    EsgController(EsgReport report, BusinessClock clock) {
        this.report = report;
        this.clock = clock;
    }

    record LabelDefinition(Label label, String name, String definition) {}

    record EsgView(
            LocalDate from,
            LocalDate to,
            String currency,
            List<LabelDefinition> labels,
            List<EsgReport.Volume> products,
            List<EsgReport.Beneficiaries> beneficiaries) {}

    private record Period(LocalDate from, LocalDate to) {}

    @Operation(summary = "绿色与普惠产品报告：标签定义与依据，购买、赎回与到期、存量，受益人数及年龄分布；金额为分")
    @GetMapping
    EsgView get(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var period = period(from, to);
        var labels = Arrays.stream(Label.values())
                .map(label -> new LabelDefinition(label, label.zh(), label.definition()))
                .toList();
        return new EsgView(
                period.from(),
                period.to(),
                Money.CNY,
                labels,
                report.volumes(period.from(), period.to()),
                report.beneficiaries(period.from(), period.to()));
    }

    @Operation(summary = "绿色与普惠产品报告下载（CSV 或 XLSX）")
    @GetMapping("/file")
    void file(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "CSV") Format format,
            HttpServletResponse response) {
        var period = period(from, to);
        format.answer(response, "esg-report", table(report.volumes(period.from(), period.to())));
    }

    private static Table table(List<EsgReport.Volume> volumes) {
        return Table.of(
                "绿色与普惠产品",
                List.of(
                        Column.text("标签"),
                        Column.text("产品"),
                        Column.text("类型"),
                        Column.count("笔数"),
                        Column.fen("购买或放款"),
                        Column.fen("赎回与到期"),
                        Column.fen("存量"),
                        Column.count("受益人数"),
                        Column.text("依据")),
                volumes.stream()
                        .map(it -> new Row(
                                it.label().zh(),
                                it.product(),
                                it.type(),
                                it.orders(),
                                it.bought(),
                                it.returned(),
                                it.outstanding(),
                                it.beneficiaries(),
                                it.evidence()))
                        .toList());
    }

    /** Nothing happened before the beginning or after today; a date beyond them is no error. */
    private Period period(@Nullable LocalDate from, @Nullable LocalDate to) {
        var today = clock.today();
        return new Period(
                from == null || from.isBefore(BEGINNING) ? BEGINNING : from,
                to == null || to.isAfter(today) ? today : to);
    }
}
