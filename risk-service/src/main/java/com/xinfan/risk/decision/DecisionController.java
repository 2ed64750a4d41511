package com.xinfan.risk.decision;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.platform.web.Trace;
import com.xinfan.risk.scenario.Scenarios;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
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
class DecisionController {

    private final DecisionService decisions;

    DecisionController(DecisionService decisions) {
        this.decisions = decisions;
    }

    record Request(
            @NotNull @Pattern(regexp = "[A-Za-z_-]{1,40}:[\\x21-\\x7e]{1,200}")
            String decisionKey,

            @NotNull RiskScenario scenario,
            @Nullable UUID userId,
            @Nullable @Min(0) Long amount,
            @Nullable @Pattern(regexp = "CNY") String currency,

            @Nullable @Size(max = 32)
            Map<@Size(min = 1, max = 64) String, @NotNull @Size(max = 500) String> attributes) {

        Question question() {
            var given = attributes == null ? Map.<String, String>of() : attributes;
            Scenarios.check(scenario, userId, amount, given);
            return new Question(
                    decisionKey,
                    scenario,
                    userId,
                    amount,
                    given,
                    Trace.current().traceId());
        }
    }

    @PostMapping("/internal/v1/decisions")
    @Operation(summary = "风险决策（同一键返回同一决策）")
    RiskVerdict decide(@Valid @RequestBody Request body) {
        return decisions.decide(body.question()).verdict();
    }

    @GetMapping("/admin/v1/decisions/{id}")
    @Operation(summary = "查看决策及其依据")
    Decision find(@PathVariable UUID id) {
        return decisions.find(id);
    }

    @GetMapping("/admin/v1/rule-sets/{id}/shadow")
    @Operation(summary = "影子运行与实际决策的对比")
    List<Shadows.Cell> shadow(@PathVariable UUID id) {
        return decisions.shadow(id);
    }

    @GetMapping("/admin/v1/decisions")
    @Operation(summary = "查询决策")
    Page<Decision> page(
            @RequestParam(required = false) @Nullable RiskScenario scenario,
            @RequestParam(required = false) @Nullable RiskOutcome outcome,
            @RequestParam(required = false) @Nullable UUID userId,
            @Valid PageQuery query) {
        return decisions.page(scenario, outcome, userId, query);
    }
}
