package com.xinfan.user.support.report;

import com.xinfan.user.support.ticket.TicketFilter;
import com.xinfan.user.support.ticket.TicketProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.time.LocalDate;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1")
class ReportController {

    private final TicketReport report;
    private final DeskReport deskReport;

    ReportController(TicketReport report, DeskReport deskReport) {
        this.report = report;
        this.deskReport = deskReport;
    }

    @GetMapping("/tickets/report")
    @Operation(summary = "服务报告：工单量、首次答复与办结时长、超时、满意度、投诉成立率，口径为期内提交的工单")
    TicketReport.TicketReportView report(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        return report.of(from, to);
    }

    /** Both ends of the period are demanded. */
    @GetMapping("/desk/report")
    @Operation(summary = "服务台报表：按渠道、客服、根因等维度，每个数字附对应工单清单的地址")
    DeskReport.DeskReportView desk(@Valid @ParameterObject TicketFilter filter, @RequestParam DeskReport.Dimension by) {
        var from = filter.from();
        var to = filter.to();
        if (from == null || to == null) {
            throw TicketProblem.TICKET_PERIOD.at(from == null ? "from" : "to", 366);
        }
        return deskReport.of(filter, from, to, by);
    }
}
