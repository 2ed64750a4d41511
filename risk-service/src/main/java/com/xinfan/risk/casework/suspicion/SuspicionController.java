package com.xinfan.risk.casework.suspicion;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SuspicionController {

    private final SuspicionDesk desk;
    private final SuspicionReports reports;

    SuspicionController(SuspicionDesk desk, SuspicionReports reports) {
        this.desk = desk;
        this.reports = reports;
    }

    /** {@code addition} follows the narrative that the template gives. */
    record SuspicionDraft(
            @NotNull Instant from,
            @NotNull Instant to,
            @Nullable @Size(max = 4000) String addition) {}

    record SuspicionReceipt(
            @NotNull @Pattern(regexp = "[\\x21-\\x7e]{1,64}")
            String receipt) {}

    record SuspicionReportList(List<SuspicionReport> items) {}

    record SuspicionSubmitted(UUID approvalId) {}

    /** A report without what it says. */
    record SuspicionReportLine(
            UUID id,
            UUID caseId,
            int version,
            SuspicionReport.Status status,
            Instant dueAt,
            String draftedBy,
            Instant draftedAt,
            @Nullable Instant filedAt,
            @Nullable String receipt) {

        static SuspicionReportLine of(SuspicionReport one) {
            return new SuspicionReportLine(
                    one.id(),
                    one.caseId(),
                    one.version(),
                    one.status(),
                    one.dueAt(),
                    one.draftedBy(),
                    one.draftedAt(),
                    one.filedAt(),
                    one.receipt());
        }
    }

    @PostMapping("/admin/v1/risk-cases/{id}/suspicion-reports")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "起草可疑交易报告（每次为新版本）")
    SuspicionReport draft(@PathVariable UUID id, @Valid @RequestBody SuspicionDraft body, CurrentStaff staff) {
        return desk.draft(id, body.from(), body.to(), Objects.requireNonNullElse(body.addition(), ""), staff);
    }

    @GetMapping("/admin/v1/risk-cases/{id}/suspicion-reports")
    @Operation(summary = "案件的可疑交易报告各版本")
    SuspicionReportList of(@PathVariable UUID id, CurrentStaff staff) {
        return new SuspicionReportList(desk.of(id, staff));
    }

    @GetMapping("/admin/v1/suspicion-reports")
    @Operation(summary = "查询可疑交易报告")
    Page<SuspicionReportLine> page(
            @RequestParam(required = false) SuspicionReport.@Nullable Status status, @Valid PageQuery query) {
        return query.page(reports.page(status, query), SuspicionReport::id).map(SuspicionReportLine::of);
    }

    @GetMapping("/admin/v1/suspicion-reports/{id}")
    @Operation(summary = "查看可疑交易报告")
    SuspicionReport find(@PathVariable UUID id, CurrentStaff staff) {
        return desk.read(id, "json", staff);
    }

    @GetMapping(path = "/admin/v1/suspicion-reports/{id}/paper", produces = "text/html;charset=UTF-8")
    @Operation(summary = "可疑交易报告打印版")
    ResponseEntity<String> paper(@PathVariable UUID id, CurrentStaff staff) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .body(ReportPaper.html(desk.read(id, "paper", staff)));
    }

    @GetMapping(path = "/admin/v1/suspicion-reports/{id}/transactions", produces = "text/csv;charset=UTF-8")
    @Operation(summary = "可疑交易明细（CSV）")
    ResponseEntity<String> transactions(@PathVariable UUID id, CurrentStaff staff) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"transactions.csv\"")
                .body(ReportPaper.csv(desk.read(id, "csv", staff)));
    }

    @PostMapping("/admin/v1/suspicion-reports/{id}/submission")
    @Operation(summary = "提交可疑交易报告，由第二人复核报送")
    SuspicionSubmitted submit(@PathVariable UUID id, CurrentStaff staff) {
        return new SuspicionSubmitted(desk.submit(id, staff));
    }

    @PostMapping("/admin/v1/suspicion-reports/{id}/receipt")
    @Operation(summary = "登记报送回执号")
    SuspicionReport receive(@PathVariable UUID id, @Valid @RequestBody SuspicionReceipt body, CurrentStaff staff) {
        return desk.receive(id, body.receipt(), staff);
    }
}
