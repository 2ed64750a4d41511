package com.xinfan.risk.score;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.scenario.Scenarios;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CreditController {

    private static final long AMOUNT_MAX = 100_000_000_000L;

    private final CreditService credit;
    private final CreditReviews reviews;

    CreditController(CreditService credit, CreditReviews reviews) {
        this.credit = credit;
        this.reviews = reviews;
    }

    record CreditRequest(
            @NotNull @Pattern(regexp = "loan:[\\x21-\\x7e]{1,200}")
            String decisionKey,

            @NotNull UUID userId,
            @NotNull UUID productId,
            @NotNull @Min(1) @Max(AMOUNT_MAX) Long amount,
            @Nullable @Pattern(regexp = "CNY") String currency,
            @NotNull @Min(1) @Max(60) Integer instalments,
            @NotNull @Min(1) @Max(366) Integer instalmentDays,
            @NotNull UUID consentId,

            @Nullable @Size(max = 32)
            Map<@Size(min = 1, max = 64) String, @NotNull @Size(max = 500) String> attributes) {

        CreditQuestion question() {
            Scenarios.check(RiskScenario.LOAN, userId, amount, origin());
            return new CreditQuestion(decisionKey, userId, productId, amount, instalments, instalmentDays, consentId);
        }

        Map<String, String> origin() {
            return attributes == null ? Map.of() : attributes;
        }
    }

    /** The rate is a decimal string, absent when declined. */
    record CreditAnswer(
            UUID decisionId,
            RiskOutcome outcome,
            int score,
            @Nullable String grade,
            long approvedAmount,
            @Nullable String annualRate,
            List<RiskVerdict.Reason> reasons,
            String modelVersion,
            String rulebookVersion,
            String traceId) {

        static CreditAnswer of(CreditDecision decision) {
            var credit = decision.inForce();
            return new CreditAnswer(
                    decision.id(),
                    credit.outcome(),
                    credit.score(),
                    credit.grade(),
                    credit.approvedAmount(),
                    credit.annualRate(),
                    credit.reasons(),
                    decision.modelVersion(),
                    decision.rulebookVersion(),
                    decision.traceId());
        }
    }

    record VerdictRequest(
            @NotNull RiskOutcome outcome,
            @NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/internal/v1/credit-decisions")
    @Operation(summary = "信贷决策（同一键返回同一决策；人工审核结束后返回审核结论）")
    CreditAnswer decide(@Valid @RequestBody CreditRequest body) {
        return CreditAnswer.of(credit.decide(body.question(), body.origin()));
    }

    @GetMapping("/admin/v1/credit-decisions")
    @Operation(summary = "查询信贷决策（open=true 只列出等待人工审核的）")
    Page<CreditDecision> page(
            @RequestParam(required = false) @Nullable RiskOutcome outcome,
            @RequestParam(required = false) @Nullable UUID userId,
            @RequestParam(defaultValue = "false") boolean open,
            @Valid PageQuery query) {
        return credit.page(outcome, userId, open, query);
    }

    @GetMapping("/admin/v1/credit-decisions/{id}")
    @Operation(summary = "查看信贷决策及其全部依据")
    CreditDecision find(@PathVariable UUID id) {
        return credit.find(id);
    }

    @GetMapping("/admin/v1/credit-decisions/{id}/replay")
    @Operation(summary = "按当时的评分卡版本与数据重放信贷决策")
    CreditService.Replay replay(@PathVariable UUID id) {
        return credit.replay(id);
    }

    @PostMapping("/admin/v1/credit-decisions/{id}/verdict")
    @Operation(summary = "人工审核结论（通过或拒绝）")
    CreditDecision verdict(@PathVariable UUID id, @Valid @RequestBody VerdictRequest body, CurrentStaff staff) {
        return reviews.close(id, body.outcome(), body.reason(), staff);
    }
}
