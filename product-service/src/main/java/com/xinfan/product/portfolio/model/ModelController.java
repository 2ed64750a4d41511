package com.xinfan.product.portfolio.model;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

/** Where staff propose model portfolios. */
@RestController
@RequestMapping("/admin/v1/portfolios")
class ModelController {

    private final ModelDesk desk;
    private final ModelPortfolios portfolios;

    ModelController(ModelDesk desk, ModelPortfolios portfolios) {
        this.desk = desk;
        this.portfolios = portfolios;
    }

    /** {@code productIds} are the funds to spread over; absent: all that the level may have. */
    record ModelForm(
            @NotNull RiskTolerance level,
            @Nullable @Size(min = 1, max = 30) List<@NotNull UUID> productIds) {}

    record ModelRetirement(@NotBlank @Size(max = 200) String reason) {}

    @Operation(summary = "模型组合，最新在前，可按等级与状态筛选")
    @GetMapping
    Page<ModelPortfolio> list(
            @RequestParam(required = false) @Nullable RiskTolerance level,
            @RequestParam(required = false) ModelPortfolio.@Nullable Status status,
            @Valid PageQuery query) {
        return query.page(portfolios.page(level, status, query.after(), query.size() + 1), ModelPortfolio::id);
    }

    @Operation(summary = "按历史净值计算一个等级的组合草案（收缩协方差、风险预算、比例上限）")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ModelPortfolio compute(CurrentStaff staff, @Valid @RequestBody ModelForm form) {
        return desk.compute(form.level(), form.productIds(), staff);
    }

    @Operation(summary = "模型组合明细：权重、观测数、收缩强度、波动率")
    @GetMapping("/{id}")
    ModelPortfolio get(@PathVariable UUID id) {
        return desk.find(id);
    }

    @Operation(summary = "提交模型组合复核")
    @PostMapping("/{id}/submission")
    ModelPortfolio submit(CurrentStaff staff, @PathVariable UUID id) {
        return desk.submit(id, staff);
    }

    @Operation(summary = "停用生效中的模型组合")
    @PostMapping("/{id}/retirement")
    ModelPortfolio retire(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ModelRetirement form) {
        return desk.retire(id, form.reason(), staff);
    }
}
