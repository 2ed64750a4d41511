package com.xinfan.product.upkeep;

import com.xinfan.ledger.Posting;
import com.xinfan.ledger.schedule.Planned;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Amounts in fen, debit positive. */
@RestController
@RequestMapping("/admin/v1/ledger")
class UpkeepController {

    private final UpkeepDesk desk;

    UpkeepController(UpkeepDesk desk) {
        this.desk = desk;
    }

    record ReasonRequest(@NotBlank @Size(max = 500) String reason) {}

    record CancelRequest(
            @NotBlank @Size(max = 200) String key,
            @NotBlank @Size(max = 500) String reason) {}

    /** {@code corrected} accounts had a roll-up that was not the sum of their entries. */
    record Rebuilt(int corrected) {}

    record PlanLine(String account, long amount) {}

    record PlanView(
            UUID id,
            String key,
            String kind,
            List<PlanLine> lines,
            Instant dueAt,
            Planned.State state,
            @Nullable Instant nextAt,
            int attempts,
            @Nullable String refusal,
            @Nullable Instant closedAt) {

        static PlanView of(Planned plan) {
            return new PlanView(
                    plan.id(),
                    plan.transfer().key(),
                    plan.transfer().kind(),
                    plan.transfer().postings().stream().map(PlanView::line).toList(),
                    plan.dueAt(),
                    plan.state(),
                    plan.nextAt(),
                    plan.attempts(),
                    plan.refusal(),
                    plan.closedAt());
        }

        private static PlanLine line(Posting posting) {
            return new PlanLine(posting.account().code(), posting.amount());
        }
    }

    @Operation(summary = "按分录重建热点账户的余额汇总，记账不中断；返回被更正的账户数")
    @PostMapping("/roll-ups/rebuild")
    Rebuilt rebuild(@Valid @RequestBody ReasonRequest request, CurrentStaff staff) {
        return new Rebuilt(desk.rebuild(request.reason(), staff));
    }

    @Operation(summary = "计划中的转账，最新在前；可按科目和状态筛选")
    @GetMapping("/schedule")
    Page<PlanView> list(
            @Valid PageQuery query,
            @RequestParam(required = false) @Size(max = 200) @Nullable String account,
            @RequestParam(required = false) Planned.@Nullable State state) {
        var plans = desk.list(account, state, query.after(), query.size() + 1).stream()
                .map(PlanView::of)
                .toList();
        return query.page(plans, PlanView::id);
    }

    @Operation(summary = "取消一笔尚未执行的计划转账")
    @PostMapping("/schedule/cancellation")
    PlanView cancel(@Valid @RequestBody CancelRequest request, CurrentStaff staff) {
        return PlanView.of(desk.cancel(request.key(), request.reason(), staff));
    }
}
