package com.xinfan.product.plan;

import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.plan.PlanController.InvestmentPlanView;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where staff see fixed plans. */
@RestController
@RequestMapping("/admin/v1/plans")
class PlanAdminController {

    private final Plans plans;

    PlanAdminController(Plans plans) {
        this.plans = plans;
    }

    record PlanRow(UUID userId, InvestmentPlanView plan) {

        static PlanRow of(Plan plan) {
            return new PlanRow(plan.userId(), InvestmentPlanView.of(plan));
        }
    }

    @Operation(summary = "定投列表，可按状态、产品与用户筛选")
    @GetMapping
    Page<PlanRow> plans(
            @RequestParam(required = false) Plan.@Nullable Status status,
            @RequestParam(required = false) @Nullable UUID productId,
            @RequestParam(required = false) @Nullable UUID userId,
            @Valid PageQuery query) {
        var filter = new Plans.Filter(status, productId, userId);
        return query.page(plans.page(filter, query.after(), query.size()), Plan::id)
                .map(PlanRow::of);
    }
}
