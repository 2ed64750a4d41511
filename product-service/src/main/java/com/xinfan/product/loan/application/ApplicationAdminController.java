package com.xinfan.product.loan.application;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.loan.LoanProblem;
import com.xinfan.product.loan.application.ApplicationViews.StaffApplicationView;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where staff look at applications and decide those in doubt. */
@RestController
@RequestMapping("/admin/v1/loan-applications")
class ApplicationAdminController {

    private final ApplicationDesk desk;
    private final LoanApplications applications;
    private final ApplicationViews views;

    ApplicationAdminController(ApplicationDesk desk, LoanApplications applications, ApplicationViews views) {
        this.desk = desk;
        this.applications = applications;
        this.views = views;
    }

    record DecisionRequest(
            @NotNull Decision decision,
            @NotBlank @Size(max = 200) String reason) {}

    /** What a person may decide. */
    enum Decision {
        APPROVE,
        REJECT
    }

    @Operation(summary = "贷款申请列表，最新在前")
    @GetMapping
    Page<StaffApplicationView> list(
            @RequestParam(required = false) LoanApplication.@Nullable Status status, @Valid PageQuery query) {
        var rows = applications.page(status == null ? null : status.name(), query.after(), query.size() + 1);
        return query.page(rows, LoanApplication::id).map(views::staffView);
    }

    @Operation(summary = "贷款申请详情")
    @GetMapping("/{id}")
    StaffApplicationView get(@PathVariable UUID id) {
        return applications.findById(id).map(views::staffView).orElseThrow(LoanProblem.LOAN_NOT_FOUND::problem);
    }

    @Operation(summary = "人工审核：通过或拒绝，留痕")
    @PostMapping("/{id}/decision")
    StaffApplicationView decide(
            CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody DecisionRequest request) {
        var approve = request.decision() == Decision.APPROVE;
        return views.staffView(desk.review(id, approve, request.reason(), staff));
    }
}
