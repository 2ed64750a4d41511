package com.xinfan.risk.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.platform.web.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledRuleSetTests {

    private static final Definition.Thresholds THRESHOLDS = new Definition.Thresholds(40, 60, 100);

    @Test
    void namesEveryRuleThatHitsAndNoOther() {
        var ruleSet = CompiledRuleSet.compile(
                "order:1",
                definition(
                        new Definition.Rule("LARGE", "amount > 100", 50, null, "金额较大"),
                        new Definition.Rule("LARGER", "amount > 1000", 50, null, "金额很大"),
                        new Definition.Rule("DENIED", "userDenied", 0, RiskOutcome.DECLINE, "已限制")));
        assertThat(ruleSet.variables()).containsExactlyInAnyOrder("amount", "userDenied");
        var assessment = ruleSet.assess(Map.of("amount", 500L, "userDenied", false));
        assertThat(assessment.hits()).extracting(Assessment.Hit::code).containsExactly("LARGE");
        assertThat(assessment.outcome()).isEqualTo(RiskOutcome.CHALLENGE);
    }

    @Test
    void aRuleThatCannotBeEvaluatedAsksForAPerson() {
        var ruleSet = CompiledRuleSet.compile(
                "order:1", definition(new Definition.Rule("RATIO", "100 / amount > 1", 10, null, "比例异常")));
        var assessment = ruleSet.assess(new HashMap<>(Map.of("amount", 0L)));
        assertThat(assessment.outcome()).isEqualTo(RiskOutcome.REVIEW);
        assertThat(assessment.hits().getFirst().error()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "amount >, rule_condition_invalid, /rules/1/condition",
        "nosuch == 1, rule_condition_invalid, /rules/1/condition",
        "amount + 1, rule_condition_not_boolean, /rules/1/condition",
    })
    void refusesABadConditionAndNamesIt(String condition, String code, String param) {
        refused(
                definition(
                        new Definition.Rule("GOOD", "amount > 1", 1, null, "好"),
                        new Definition.Rule("BAD", condition, 1, null, "坏")),
                code,
                param);
    }

    @Test
    void refusesRepeatedCodesAndFallingThresholds() {
        refused(
                definition(
                        new Definition.Rule("SAME", "amount > 1", 1, null, "一"),
                        new Definition.Rule("SAME", "amount > 2", 1, null, "二")),
                "rule_code_repeated",
                "/rules/1/code");
        refused(
                new Definition(
                        List.of(new Definition.Rule("ONE", "amount > 1", 1, null, "一")),
                        new Definition.Thresholds(60, 40, 100)),
                "rule_thresholds_unordered",
                "/thresholds");
    }

    private static void refused(Definition definition, String code, String param) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> CompiledRuleSet.compile("order:1", definition))
                .satisfies(problem -> {
                    assertThat(problem.code().code()).isEqualTo(code);
                    assertThat(problem.param()).isEqualTo(param);
                });
    }

    private static Definition definition(Definition.Rule... rules) {
        return new Definition(List.of(rules), THRESHOLDS);
    }
}
