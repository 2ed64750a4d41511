package com.xinfan.product.cash.reconciliation;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What does not agree with the bank. */
@RestController
@RequestMapping("/admin/v1/bank/breaks")
class BreakController {

    private static final String KIND = "MISSING_HERE|MISSING_THERE|AMOUNT_DIFFERS|DUPLICATE_THERE|STATUS_DIFFERS";

    private final BreakQueue queue;
    private final BreakDesk desk;

    BreakController(BreakQueue queue, BreakDesk desk) {
        this.queue = queue;
        this.desk = desk;
    }

    record BreakDetail(BreakQueue.BreakLine line, List<BreakQueue.Note> notes) {}

    record NoteRequest(@NotBlank @Size(max = 2000) String text) {}

    record ResolutionRequest(
            @NotNull BreakDesk.Resolution resolution,
            @NotBlank @Size(max = 2000) String reason) {}

    record SubmittedBreak(UUID approvalId) {}

    @Operation(summary = "对账差异，按类型、状态、账龄、负责人与日期筛选，最新在前")
    @GetMapping
    Page<BreakQueue.BreakLine> list(
            @RequestParam(required = false) @Nullable @Pattern(regexp = KIND) String kind,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "OPEN|RESOLVED") String status,
            @RequestParam(required = false) BreakQueue.@Nullable Age age,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable LocalDate day,
            @Valid PageQuery query) {
        var filter = new BreakQueue.Filter(kind, status, age, owner, day);
        return query.page(queue.page(filter, query), BreakQueue.BreakLine::id);
    }

    @Operation(summary = "对账差异详情与备注")
    @GetMapping("/{id}")
    BreakDetail get(@PathVariable UUID id) {
        var line = queue.find(id).orElseThrow(ReconciliationProblem.BREAK_NOT_FOUND::problem);
        return new BreakDetail(line, queue.notes(id));
    }

    @Operation(summary = "认领一条对账差异")
    @PostMapping("/{id}/assignment")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assign(CurrentStaff staff, @PathVariable UUID id) {
        desk.assign(id, staff);
    }

    @Operation(summary = "为对账差异加备注")
    @PostMapping("/{id}/notes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void note(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody NoteRequest request) {
        desk.note(id, request.text(), staff);
    }

    @Operation(summary = "提出差异处理：转挂账、确认银行差错或核销，由第二人审批后入账")
    @PostMapping("/{id}/resolution")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SubmittedBreak resolve(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ResolutionRequest request) {
        return new SubmittedBreak(desk.propose(id, request.resolution(), request.reason(), staff));
    }
}
