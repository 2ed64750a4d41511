package com.xinfan.risk.scenario;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.risk.rule.RuleVariables;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ScenarioController {

    /** {@code variables} are what a rule of this scenario may read. */
    record ScenarioView(
            RiskScenario scenario,
            Presence userId,
            Presence amount,
            List<Attribute> attributes,
            List<RuleVariables.Variable> variables) {

        static ScenarioView of(ScenarioSchema schema) {
            return new ScenarioView(
                    schema.scenario(), schema.userId(), schema.amount(), schema.attributes(), schema.variables());
        }
    }

    record ScenarioList(List<ScenarioView> items) {}

    @GetMapping("/admin/v1/risk-scenarios")
    @Operation(summary = "风控场景的输入字段与规则可用变量")
    ScenarioList all() {
        return new ScenarioList(Scenarios.all().stream().map(ScenarioView::of).toList());
    }
}
