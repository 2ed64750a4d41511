package com.xinfan.product.insurance.policy;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.security.Origin;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.insurance.InsuranceProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where people apply for insurance and give it back. There is no field for a coupon: none may come with it. */
@RestController
@RequestMapping("/api/v1/policies")
class PolicyController {

    private static final long MAX_FEN = 1_000_000_000_000L;

    private final PolicyService service;
    private final PolicyDesk desk;
    private final Policies policies;

    PolicyController(PolicyService service, PolicyDesk desk, Policies policies) {
        this.service = service;
        this.desk = desk;
        this.policies = policies;
    }

    /** {@code acknowledgements} repeats the codes that a refusal named; the premium is in fen. */
    record PolicyRequest(
            @NotNull UUID saleId,
            @NotNull @Positive @Max(MAX_FEN) Long premium,
            @Nullable @Size(max = 8) List<@NotNull @Pattern(regexp = "[a-z_]{1,40}") String> acknowledgements,
            @Nullable @Size(min = 1, max = 4000) String otpProof) {

        PolicyService.Application application() {
            return new PolicyService.Application(
                    saleId, premium, acknowledgements == null ? Set.of() : Set.copyOf(acknowledgements));
        }
    }

    @Operation(summary = "投保：检查需求、支付能力与适当性，冻结保费，待保险公司确认")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    PolicyView apply(CurrentUser user, Origin origin, IdempotencyKey key, @Valid @RequestBody PolicyRequest request) {
        var applicant = new PolicyService.Applicant(user.id(), origin, request.otpProof());
        return PolicyView.of(service.apply(applicant, key.value(), request.application()));
    }

    @Operation(summary = "我的保单，最新在前")
    @GetMapping
    Page<PolicyView> list(CurrentUser user, @Valid PageQuery query) {
        return query.page(policies.page(user.id(), null, query.after(), query.size() + 1), Policy::id)
                .map(PolicyView::of);
    }

    @Operation(summary = "保单详情")
    @GetMapping("/{id}")
    PolicyView get(CurrentUser user, @PathVariable UUID id) {
        return PolicyView.of(own(user, id));
    }

    @Operation(summary = "犹豫期退保：全额退还保费；犹豫期后请联系保险公司办理退保")
    @PostMapping("/{id}/withdrawal")
    @Idempotent
    PolicyView withdraw(CurrentUser user, @PathVariable UUID id) {
        return PolicyView.of(desk.withdraw(own(user, id).id()));
    }

    private Policy own(CurrentUser user, UUID id) {
        return policies.findByIdAndUserId(id, user.id()).orElseThrow(InsuranceProblem.POLICY_NOT_FOUND::problem);
    }
}
