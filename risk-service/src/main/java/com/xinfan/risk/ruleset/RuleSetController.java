package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
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

@RestController
@RequestMapping("/admin/v1/rule-sets")
class RuleSetController {

    private final RuleSetService ruleSets;

    RuleSetController(RuleSetService ruleSets) {
        this.ruleSets = ruleSets;
    }

    record Draft(
            @NotNull RiskScenario scenario,
            @NotEmpty @Size(max = 100) List<Definition.@NotNull @Valid Rule> rules,
            @NotNull @Valid Definition.Thresholds thresholds) {

        Definition definition() {
            return new Definition(rules, thresholds);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "新建规则集草稿")
    RuleSetView draft(@Valid @RequestBody Draft body, CurrentStaff staff) {
        return ruleSets.draft(body.scenario(), body.definition(), staff);
    }

    @PostMapping("/{id}/submission")
    @Operation(summary = "提交规则集审批")
    RuleSetView submit(@PathVariable UUID id, CurrentStaff staff) {
        return ruleSets.submit(id, staff);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看规则集")
    RuleSetView find(@PathVariable UUID id) {
        return ruleSets.find(id);
    }

    @GetMapping
    @Operation(summary = "查询规则集")
    Page<RuleSetView> page(
            @RequestParam(required = false) @Nullable RiskScenario scenario,
            @RequestParam(required = false) @Nullable RuleSetStatus status,
            @Valid PageQuery query) {
        return ruleSets.page(scenario, status, query);
    }
}
