package com.xinfan.product.closing;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.sheet.Format;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where finance closes months. The second person decides at the service's approvals. */
@RestController
@RequestMapping("/admin/v1/ledger/closings")
class ClosingController {

    private final ClosingService service;
    private final ClosingDesk desk;
    private final MonthClosings closings;
    private final Evidence evidence;

    ClosingController(ClosingService service, ClosingDesk desk, MonthClosings closings, Evidence evidence) {
        this.service = service;
        this.desk = desk;
        this.closings = closings;
        this.evidence = evidence;
    }

    record ClosingForm(
            @NotNull @Pattern(regexp = "20\\d{2}-(0[1-9]|1[0-2])")
            String month) {}

    record ReopeningForm(@NotBlank @Size(max = 200) String reason) {}

    @Operation(summary = "月结：关账、生成试算表并提交复核；未决时重复请求即继续")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ClosingView close(CurrentStaff staff, @Valid @RequestBody ClosingForm form) {
        return view(service.close(YearMonth.parse(form.month()), staff));
    }

    @Operation(summary = "月结记录，最新在前")
    @GetMapping
    Page<ClosingView> list(@Valid PageQuery query) {
        var page = closings.page(query.after(), query.size() + 1).stream()
                .map(closing -> ClosingView.of(closing, List.of()))
                .toList();
        return query.page(page, ClosingView::id);
    }

    @Operation(summary = "一次月结及其试算表")
    @GetMapping("/{id}")
    ClosingView one(@PathVariable UUID id) {
        return view(desk.get(id));
    }

    @Operation(summary = "申请重开最近一个已结月份，另一人复核后生效")
    @PostMapping("/{id}/reopening")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ClosingView reopen(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ReopeningForm form) {
        return view(service.reopen(id, form.reason(), staff));
    }

    @Operation(summary = "月结试算平衡表下载（CSV 或 XLSX）：期初、本期借方、本期贷方、期末")
    @GetMapping("/{id}/trial-balance")
    void trialBalance(
            @PathVariable UUID id, @RequestParam(defaultValue = "CSV") Format format, HttpServletResponse response) {
        var closing = snapshot(id);
        format.answer(response, "trial-balance-" + closing.month(), evidence.trialBalance(closing));
    }

    @Operation(summary = "月结凭证包下载（ZIP）：试算平衡表、科目表、全部账户余额、哈希与复核人")
    @GetMapping("/{id}/evidence")
    void evidence(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        var closing = snapshot(id);
        // Whole before the first byte is given out: a part of an archive looks like one.
        var archive = Files.createTempFile("month-close-", ".zip");
        try {
            try (var file = Files.newOutputStream(archive)) {
                evidence.write(closing, file);
            }
            Format.describe(response, "application/zip", "month-close-" + closing.month() + ".zip");
            response.setContentLengthLong(Files.size(archive));
            Files.copy(archive, response.getOutputStream());
        } finally {
            Files.delete(archive);
        }
    }

    private MonthClosing snapshot(UUID id) {
        var closing = desk.get(id);
        if (closing.known() == null) {
            throw ClosingProblem.CLOSING_EMPTY.problem(closing.month());
        }
        return closing;
    }

    private ClosingView view(MonthClosing closing) {
        return ClosingView.of(closing, closings.lines(closing.id()));
    }
}
