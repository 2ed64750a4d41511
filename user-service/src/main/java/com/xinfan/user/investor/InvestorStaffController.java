package com.xinfan.user.investor;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.investor.InvestorApplication.Route;
import com.xinfan.user.investor.InvestorApplication.Status;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Where staff look at applications; the second look is an approval like any other. */
@RestController
class InvestorStaffController {

    private final InvestorDesk desk;
    private final InvestorRows rows;
    private final Approvals approvals;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    InvestorStaffController(
            InvestorDesk desk,
            InvestorRows rows,
            Approvals approvals,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.desk = desk;
        this.rows = rows;
        this.approvals = approvals;
        this.transaction = transaction;
        this.json = json;
    }

    record InvestorApplicationView(
            UUID id,
            UUID userId,
            Route route,
            long financialAssets,
            long annualIncome,
            int experienceYears,
            Status status,
            Instant appliedAt,
            @Nullable String recommendedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    record EvidenceView(List<String> items) {}

    record InvestorReasonBody(@NotBlank @Size(max = 400) String reason) {}

    @GetMapping("/admin/v1/investor-applications")
    @Operation(summary = "专业投资者申请")
    Page<InvestorApplicationView> page(
            @RequestParam(required = false) @Nullable Status status, @Valid PageQuery query) {
        return query.page(rows.page(status, query), InvestorApplication::id).map(InvestorStaffController::view);
    }

    @PostMapping("/admin/v1/investor-applications/{id}/evidence")
    @Operation(summary = "查看申请的证明材料清单，查看留痕")
    EvidenceView evidence(CurrentStaff staff, @PathVariable UUID id) {
        return new EvidenceView(
                json.readValue(desk.evidence(id, staff.username()), new TypeReference<List<String>>() {}));
    }

    @PostMapping("/admin/v1/investor-applications/{id}/recommendation")
    @Operation(summary = "初审通过，提交第二人复核")
    InvestorApplicationView recommend(CurrentStaff staff, @PathVariable UUID id) {
        transaction.executeWithoutResult(_ -> {
            var application = desk.recommend(id, staff.username());
            approvals.submit(InvestorApproval.KIND, id, "专业投资者 " + application.route(), staff);
        });
        return view(desk.find(id));
    }

    @PostMapping("/admin/v1/investor-applications/{id}/refusal")
    @Operation(summary = "初审不通过")
    InvestorApplicationView refuse(
            CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody InvestorReasonBody body) {
        transaction.executeWithoutResult(_ -> {
            approvals.withdraw(InvestorApproval.KIND, id, staff);
            desk.refuse(id, staff.username(), body.reason());
        });
        return view(desk.find(id));
    }

    @PostMapping("/admin/v1/users/{id}/investor-class/revocation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "撤销用户的专业投资者认定")
    void revoke(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody InvestorReasonBody body) {
        desk.end(id, staff.username(), body.reason());
    }

    private static InvestorApplicationView view(InvestorApplication one) {
        return new InvestorApplicationView(
                one.id(),
                one.userId(),
                one.route(),
                one.means().financialAssets(),
                one.means().annualIncome(),
                one.means().experienceYears(),
                one.status(),
                one.appliedAt(),
                one.recommendedBy(),
                one.decidedAt(),
                one.reason());
    }
}
