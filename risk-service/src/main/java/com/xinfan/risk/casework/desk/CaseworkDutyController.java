package com.xinfan.risk.casework.desk;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.risk.casework.file.CaseworkProblem;
import com.xinfan.risk.casework.file.Workers;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who investigates, and what came of it. */
@RestController
@RequestMapping("/admin/v1/risk-cases")
class CaseworkDutyController {

    private final Workers workers;
    private final CaseFigures figures;

    CaseworkDutyController(Workers workers, CaseFigures figures) {
        this.workers = workers;
        this.figures = figures;
    }

    record RiskCaseWorker(
            @NotEmpty Set<@NotNull CaseKind> kinds,
            @Min(1) @Max(500) int capacity,
            @NotNull Boolean active) {}

    record RiskCaseWorkers(List<Workers.Worker> items) {}

    /** Days of Shanghai, both included. */
    record RiskCaseReport(
            LocalDate from, LocalDate to, List<CaseFigures.KindFigure> kinds, List<CaseFigures.RuleFigure> rules) {}

    @GetMapping("/workers")
    @Operation(summary = "案件调查人员与负荷")
    RiskCaseWorkers workers() {
        return new RiskCaseWorkers(workers.all());
    }

    @PutMapping("/workers/{username}")
    @Operation(summary = "设置调查人员的案件类型与容量")
    RiskCaseWorkers put(
            @PathVariable @Pattern(regexp = "[\\x21-\\x7e]{1,64}") String username,
            @Valid @RequestBody RiskCaseWorker body,
            CurrentStaff staff) {
        if (!body.kinds().stream().allMatch(CaseKind::investigates)) {
            throw CaseworkProblem.RISK_CASE_KIND.at("/kinds", body.kinds());
        }
        workers.put(username, body.kinds(), body.capacity(), body.active(), staff.username());
        return new RiskCaseWorkers(workers.all());
    }

    @GetMapping("/report")
    @Operation(summary = "案件统计与各规则命中精确率")
    RiskCaseReport report(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        var start = from.atStartOfDay(BusinessClock.ZONE).toInstant();
        var end = to.plusDays(1).atStartOfDay(BusinessClock.ZONE).toInstant();
        return new RiskCaseReport(from, to, figures.kinds(start, end), figures.rules(start, end));
    }
}
