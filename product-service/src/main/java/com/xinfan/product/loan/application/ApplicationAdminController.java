package com.xinfan.product.loan.application;

import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.loan.LoanProblem;
import com.xinfan.product.loan.application.ApplicationViews.StaffApplicationView;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where staff look at applications; those in doubt are decided where the doubt is, in risk-service. */
@RestController
@RequestMapping("/admin/v1/loan-applications")
class ApplicationAdminController {

    private final LoanApplications applications;
    private final ApplicationViews views;

    ApplicationAdminController(LoanApplications applications, ApplicationViews views) {
        this.applications = applications;
        this.views = views;
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
}
