package com.xinfan.risk.casework.batch;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.casework.desk.CaseFilter;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/risk-cases/batches")
class BatchController {

    private static final int ITEMS = 500;

    private final BatchDesk desk;
    private final Batches batches;

    BatchController(BatchDesk desk, Batches batches) {
        this.desk = desk;
        this.batches = batches;
    }

    /** Only tried out unless {@code dryRun} is false. */
    record CaseBatchRequest(
            @NotNull @Valid CaseFilter filter,
            @NotNull @Valid BatchAction action,
            @Nullable Boolean dryRun) {}

    /** One of the two: what would be, or what was started. */
    record CaseBatchAnswer(BatchDesk.@Nullable Trial trial, BatchDesk.@Nullable Started started) {}

    /** {@code after} is the number to ask for next; null at the end. */
    record CaseBatchItems(
            List<Batches.CaseBatchItem> items, @Nullable Integer after) {}

    @PostMapping
    @Operation(summary = "批量分派或结案：默认只试算，dryRun=false 时执行")
    ResponseEntity<CaseBatchAnswer> batch(@Valid @RequestBody CaseBatchRequest body, CurrentStaff staff) {
        if (!Boolean.FALSE.equals(body.dryRun())) {
            var trial = desk.tryOut(body.filter(), body.action(), staff.username());
            return ResponseEntity.ok(new CaseBatchAnswer(trial, null));
        }
        var started = desk.start(body.filter(), body.action(), staff);
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(new CaseBatchAnswer(null, started));
    }

    @GetMapping
    @Operation(summary = "查询案件批次")
    Page<Batches.CaseBatch> page(@Valid PageQuery query) {
        return query.page(batches.page(query), Batches.CaseBatch::id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看案件批次进度")
    Batches.CaseBatch find(@PathVariable UUID id) {
        return desk.find(id);
    }

    @GetMapping("/{id}/items")
    @Operation(summary = "批次中每件案件的结果")
    CaseBatchItems items(@PathVariable UUID id, @RequestParam(defaultValue = "0") @Min(0) int after) {
        desk.find(id);
        var rows = batches.items(id, after, ITEMS);
        return new CaseBatchItems(
                rows, rows.size() < ITEMS ? null : rows.getLast().seq());
    }

    @PostMapping("/{id}/cancellation")
    @Operation(summary = "中止案件批次（已处理的不回退）")
    Batches.CaseBatch cancel(@PathVariable UUID id, CurrentStaff staff) {
        desk.cancel(id, staff);
        return desk.find(id);
    }
}
