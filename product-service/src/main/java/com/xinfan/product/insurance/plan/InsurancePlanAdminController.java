package com.xinfan.product.insurance.plan;

import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where staff write insurance plans. */
@RestController
@RequestMapping("/admin/v1/insurance/plans")
class InsurancePlanAdminController {

    private static final long MAX_FEN = 1_000_000_000_000L;

    private final InsurancePlanDesk desk;
    private final InsurancePlans plans;

    InsurancePlanAdminController(InsurancePlanDesk desk, InsurancePlans plans) {
        this.desk = desk;
        this.plans = plans;
    }

    record InsurancePlanText(
            @NotNull InsurancePlan.Kind kind,
            @NotBlank @Size(max = 60) String title,
            @NotBlank @Size(max = 4000) String body) {}

    /** {@code coverPerYuan}: the sum insured for one yuan of premium, in yuan; {@code maxCover} in fen. */
    record InsurancePlanForm(
            @NotBlank @Size(max = 60) String insurer,
            @NotBlank @Size(max = 100) String claims,
            @NotNull Boolean longTerm,
            @NotNull @Min(1) @Max(100_000) Integer coverPerYuan,
            @NotNull @Positive @Max(MAX_FEN) Long maxCover,
            @NotNull @Min(0) @Max(365) Integer waitingDays,
            @NotEmpty Set<@NotNull AgeBand> ages,
            @NotEmpty @Size(max = 20) List<@NotNull @Valid InsurancePlanText> documents) {

        InsurancePlan.InsuredTerms terms() {
            return new InsurancePlan.InsuredTerms(
                    insurer,
                    claims,
                    longTerm,
                    coverPerYuan,
                    maxCover,
                    waitingDays,
                    ages,
                    documents.stream()
                            .map(one -> new InsurancePlan.PlanPage(one.kind(), one.title(), one.body()))
                            .toList());
        }
    }

    record SubmittedInsurancePlan(UUID approvalId) {}

    @Operation(summary = "保险计划列表")
    @GetMapping
    Page<InsurancePlan> list(@Valid PageQuery query) {
        return query.page(plans.page(query.after(), query.size()), InsurancePlan::productId);
    }

    @Operation(summary = "填写保险产品的承保计划与须阅读的文本；修改后停售，须重新审批")
    @PutMapping("/{productId}")
    InsurancePlan write(CurrentStaff staff, @PathVariable UUID productId, @Valid @RequestBody InsurancePlanForm form) {
        return desk.write(productId, form.terms(), staff);
    }

    @Operation(summary = "提交保险计划，由第二人审批")
    @PostMapping("/{productId}/submission")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SubmittedInsurancePlan submit(CurrentStaff staff, @PathVariable UUID productId) {
        return new SubmittedInsurancePlan(desk.submit(productId, staff));
    }
}
