package com.xinfan.product.loan.application;

import com.xinfan.contract.money.Rate;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.security.Origin;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.product.loan.LoanProblem;
import com.xinfan.product.loan.application.ApplicationViews.ApplicationView;
import com.xinfan.product.loan.servicing.LoanView;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where users ask for credit and take it. */
@RestController
class ApplicationController {

    private static final long MAX_FEN = 1_000_000_000_000L;

    private final ApplicationService service;
    private final Confirmations confirmations;
    private final LoanApplications applications;
    private final ApplicationViews views;

    ApplicationController(
            ApplicationService service,
            Confirmations confirmations,
            LoanApplications applications,
            ApplicationViews views) {
        this.service = service;
        this.confirmations = confirmations;
        this.applications = applications;
        this.views = views;
    }

    record ApplicationRequest(
            @NotNull UUID productId,
            @NotNull @Positive @Max(MAX_FEN) Long amount,
            @NotNull @Positive @Max(360) Integer instalments,
            @NotBlank @Size(max = 60) String purpose,
            @NotNull @Size(min = 1, max = 1) List<@NotNull @Valid ConsentForm> consents) {

        LoanApplication.Wish wish() {
            var consent = consents.getFirst().version();
            return new LoanApplication.Wish(productId, amount, instalments, purpose, consent);
        }
    }

    record ConsentForm(
            @NotNull ConsentPurpose purpose,
            @NotNull @Positive Integer version) {}

    /** One consent to one query (征信业管理条例 18); it is no standing consent of the user. */
    enum ConsentPurpose {
        CREDIT_INQUIRY
    }

    /** The all-in annualised cost as it was shown to the borrower. */
    record ConfirmationRequest(
            @NotNull @Pattern(regexp = "\\d(\\.\\d{1,8})?") String annualCost) {}

    @Operation(summary = "申请贷款：本次征信查询授权、资格检查、风控决策、报价")
    @PostMapping("/api/v1/loans/applications")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    ApplicationView apply(
            CurrentUser user, Origin origin, IdempotencyKey key, @Valid @RequestBody ApplicationRequest request) {
        return views.view(service.apply(user.id(), key.value(), request.wish(), origin));
    }

    @Operation(summary = "贷款申请与报价：综合融资成本、逐项费用、还款计划、有效期，或拒绝原因")
    @GetMapping("/api/v1/loans/applications/{id}")
    ApplicationView get(CurrentUser user, @PathVariable UUID id) {
        return applications
                .findByIdAndUserId(id, user.id())
                .map(views::view)
                .orElseThrow(LoanProblem.LOAN_NOT_FOUND::problem);
    }

    @Operation(summary = "确认综合融资成本并放款到现金账户")
    @PostMapping("/api/v1/loans/{id}/confirmation")
    @Idempotent
    LoanView confirm(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody ConfirmationRequest request) {
        return confirmations.confirm(user.id(), id, Rate.parse(request.annualCost()));
    }
}
