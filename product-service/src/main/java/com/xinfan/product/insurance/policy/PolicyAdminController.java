package com.xinfan.product.insurance.policy;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.insurance.InsuranceProblem;
import com.xinfan.product.insurance.sale.Sales;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Policies, for those who look after them: the insurer's answers come in here. */
@RestController
@RequestMapping("/admin/v1/insurance")
class PolicyAdminController {

    private final Policies policies;
    private final InsurerDesk insurer;
    private final CallBacks callBacks;
    private final Sales sales;

    PolicyAdminController(Policies policies, InsurerDesk insurer, CallBacks callBacks, Sales sales) {
        this.policies = policies;
        this.insurer = insurer;
        this.callBacks = callBacks;
        this.sales = sales;
    }

    /** One line of the insurer's list: covered under a number, or refused. */
    record ConfirmationLine(
            @NotNull UUID policyId,
            @NotNull InsurerDesk.Answer answer,

            @Nullable @Pattern(regexp = "[A-Za-z0-9-]{1,40}")
            String policyNumber,

            @Nullable @Size(max = 500) String reason) {}

    record ConfirmationList(@NotEmpty @Size(max = 500) List<@NotNull @Valid ConfirmationLine> lines) {}

    /** {@code code} is a problem's when the line was not taken. */
    record ConfirmationOutcome(
            UUID policyId,
            Policy.@Nullable Status status,
            @Nullable String code) {}

    record ConfirmationReport(List<ConfirmationOutcome> outcomes) {}

    record CallBackForm(
            @NotNull CallBacks.Result result,
            @NotBlank @Size(max = 500) String note) {}

    /** With the record of the sale: what was shown and read, when. */
    record PolicyDetail(
            PolicyView policy,
            UUID userId,
            Policy.PolicyEvidence evidence,
            List<Sales.ShownPage> pages,
            CallBacks.@Nullable CallBack callBack) {}

    @Operation(summary = "保单列表，按状态筛选，最新在前")
    @GetMapping("/policies")
    Page<PolicyView> list(@RequestParam(required = false) Policy.@Nullable Status status, @Valid PageQuery query) {
        var named = status == null ? null : status.name();
        return query.page(policies.page(null, named, query.after(), query.size() + 1), Policy::id)
                .map(PolicyView::of);
    }

    @Operation(summary = "保单详情、销售可回溯记录与回访")
    @GetMapping("/policies/{id}")
    PolicyDetail get(@PathVariable UUID id) {
        var policy = policies.findById(id).orElseThrow(InsuranceProblem.POLICY_NOT_FOUND::problem);
        var evidence = policy.evidence();
        return new PolicyDetail(
                PolicyView.of(policy),
                policy.userId(),
                evidence,
                sales.pages(evidence.saleId()),
                callBacks.find(id).orElse(null));
    }

    @Operation(summary = "录入保险公司的承保确认清单；逐行处理，可重复提交")
    @PostMapping("/confirmations")
    ConfirmationReport confirm(CurrentStaff staff, @Valid @RequestBody ConfirmationList list) {
        return new ConfirmationReport(
                list.lines().stream().map(line -> outcome(line, staff)).toList());
    }

    private ConfirmationOutcome outcome(ConfirmationLine line, CurrentStaff staff) {
        try {
            var policy = insurer.answered(line.policyId(), line.answer(), line.policyNumber(), line.reason(), staff);
            return new ConfirmationOutcome(policy.id(), policy.status(), null);
        } catch (Problem refused) {
            return new ConfirmationOutcome(line.policyId(), null, refused.code().code());
        }
    }

    @Operation(summary = "记录犹豫期内回访的结果；未接通的继续待办")
    @PostMapping("/policies/{id}/call-back")
    CallBacks.CallBack called(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody CallBackForm form) {
        return insurer.called(id, form.result(), form.note(), staff);
    }
}
