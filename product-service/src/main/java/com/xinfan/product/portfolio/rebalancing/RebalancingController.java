package com.xinfan.product.portfolio.rebalancing;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where users come back to their model. */
@RestController
class RebalancingController {

    private static final long MAX_FEN = 1_000_000_000_000L;

    private final RebalancingService service;
    private final RebalancingRun run;
    private final RebalancingDesk desk;
    private final Rebalancings rebalancings;

    RebalancingController(
            RebalancingService service, RebalancingRun run, RebalancingDesk desk, Rebalancings rebalancings) {
        this.service = service;
        this.run = run;
        this.desk = desk;
        this.rebalancings = rebalancings;
    }

    /** {@code amount} of the cash account goes into the funds as well, in fen. */
    record RebalancingForm(
            @NotNull @PositiveOrZero @Max(MAX_FEN) Long amount) {}

    /** {@code acknowledgements} repeats the codes that the suitability of a product asks to acknowledge. */
    record RebalancingConfirmation(
            @Nullable @Size(max = 8) List<@NotNull @Pattern(regexp = "[a-z_]{1,40}") String> acknowledgements) {}

    @Operation(summary = "生成调仓建议：卖出与买入明细、预计费用；不动用资金")
    @PostMapping("/api/v1/portfolios/rebalancing")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    RebalancingViews.RebalancingView propose(
            CurrentUser user, IdempotencyKey key, @Valid @RequestBody RebalancingForm form) {
        return RebalancingViews.of(service.propose(user.id(), key.value(), form.amount()));
    }

    @Operation(summary = "我的调仓建议，最新在前")
    @GetMapping("/api/v1/portfolios/rebalancing")
    Page<RebalancingViews.RebalancingView> mine(CurrentUser user, @Valid PageQuery query) {
        return query.page(rebalancings.page(user.id(), null, query.after(), query.size() + 1), Rebalancing::id)
                .map(RebalancingViews::of);
    }

    @Operation(summary = "调仓建议及逐笔进度")
    @GetMapping("/api/v1/portfolios/rebalancing/{id}")
    RebalancingViews.RebalancingView get(CurrentUser user, @PathVariable UUID id) {
        return RebalancingViews.of(desk.find(id, user.id()));
    }

    @Operation(summary = "确认调仓：先赎回，款到后申购，逐笔可续")
    @PostMapping("/api/v1/portfolios/rebalancing/{id}/confirmation")
    @Idempotent
    RebalancingViews.RebalancingView confirm(
            CurrentUser user, @PathVariable UUID id, @Valid @RequestBody RebalancingConfirmation form) {
        var codes = form.acknowledgements();
        desk.confirm(id, user.id(), codes == null ? Set.of() : Set.copyOf(codes));
        return RebalancingViews.of(run.carry(id));
    }

    @Operation(summary = "调仓列表（员工），可按状态与用户筛选")
    @GetMapping("/admin/v1/portfolios/rebalancing")
    Page<RebalancingViews.RebalancingView> list(
            @RequestParam(required = false) @Nullable UUID userId,
            @RequestParam(required = false) Rebalancing.@Nullable Status status,
            @Valid PageQuery query) {
        return query.page(rebalancings.page(userId, status, query.after(), query.size() + 1), Rebalancing::id)
                .map(RebalancingViews::of);
    }
}
