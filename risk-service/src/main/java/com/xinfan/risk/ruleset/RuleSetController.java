package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.rule.Definition;
import com.xinfan.risk.rule.RuleVariables;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RuleSetController {

    private final RuleSetService ruleSets;

    RuleSetController(RuleSetService ruleSets) {
        this.ruleSets = ruleSets;
    }

    record Draft(
            @NotNull RiskScenario scenario,
            @NotEmpty @Size(max = 500) List<Definition.@NotNull @Valid Rule> rules,
            @NotNull @Valid Definition.Thresholds thresholds,
            @Nullable @Size(max = 30) List<Definition.@NotNull @Valid Typology> typologies) {

        Definition definition() {
            return new Definition(rules, thresholds, typologies);
        }
    }

    @PostMapping("/admin/v1/rule-sets")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "新建规则集草稿")
    RuleSetView draft(@Valid @RequestBody Draft body, CurrentStaff staff) {
        return ruleSets.draft(body.scenario(), body.definition(), staff);
    }

    @PostMapping("/admin/v1/rule-sets/{id}/submission")
    @Operation(summary = "提交规则集审批")
    RuleSetView submit(@PathVariable UUID id, CurrentStaff staff) {
        return ruleSets.submit(id, staff);
    }

    record Stop(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/admin/v1/rule-sets/{id}/stop")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "申请紧急停用规则集（第二人批准后恢复上一版本）")
    RuleSetView stop(@PathVariable UUID id, @Valid @RequestBody Stop body, CurrentStaff staff) {
        return ruleSets.stop(id, body.reason(), staff);
    }

    @PostMapping("/admin/v1/rule-sets/{id}/shadow")
    @Operation(summary = "让候选规则集影子运行")
    RuleSetView shadow(@PathVariable UUID id, CurrentStaff staff) {
        return ruleSets.shadow(id, true, staff);
    }

    @DeleteMapping("/admin/v1/rule-sets/{id}/shadow")
    @Operation(summary = "结束影子运行")
    RuleSetView endShadow(@PathVariable UUID id, CurrentStaff staff) {
        return ruleSets.shadow(id, false, staff);
    }

    @GetMapping("/admin/v1/rule-variables")
    @Operation(summary = "规则可用的变量及类型")
    List<RuleVariables.Variable> variables() {
        return RuleVariables.all();
    }

    @GetMapping("/admin/v1/rule-sets/{id}")
    @Operation(summary = "查看规则集")
    RuleSetView find(@PathVariable UUID id) {
        return ruleSets.find(id);
    }

    @GetMapping("/admin/v1/rule-sets")
    @Operation(summary = "查询规则集")
    Page<RuleSetView> page(
            @RequestParam(required = false) @Nullable RiskScenario scenario,
            @RequestParam(required = false) @Nullable RuleSetStatus status,
            @Valid PageQuery query) {
        return ruleSets.page(scenario, status, query);
    }
}
