package com.xinfan.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.platform.web.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    @Test
    void aTypologyIsThereWhenItsRulesTogetherAreAndASnoozedRuleDoesNotCount() {
        var rules = List.of(
                new Definition.Rule("LARGE", "amount > 100", 5, null, "金额较大"),
                new Definition.Rule("NEW", "accountAgeHours < 24", 5, null, "新账户"),
                new Definition.Rule("SHARED", "usersPerDevice24h > 3", 5, null, "设备共用"));
        var mule = new Definition.Typology(
                "MULE", Map.of("LARGE", 40, "NEW", 30, "SHARED", 50), 80, RiskOutcome.DECLINE, "疑似代收代付");
        var ruleSet = CompiledRuleSet.compile("withdrawal:2", new Definition(rules, THRESHOLDS, List.of(mule)));
        var facts = Map.<String, Object>of("amount", 500L, "accountAgeHours", 30L, "usersPerDevice24h", 4L);
        var assessment = ruleSet.assess(facts);
        assertThat(assessment.hits()).extracting(Assessment.Hit::code).containsExactly("LARGE", "SHARED", "MULE");
        assertThat(assessment.outcome()).isEqualTo(RiskOutcome.DECLINE);
        assertThat(assessment.score()).isEqualTo(10);

        var snoozed = ruleSet.assess(RuleVariables.SCHEMA.facts().putAll(facts), Map.of("SHARED", new UUID(0, 1)));
        assertThat(snoozed.hits()).extracting(Assessment.Hit::counts).containsExactly(true, false);
        assertThat(snoozed.outcome()).isEqualTo(RiskOutcome.APPROVE);
        assertThat(snoozed.score()).isEqualTo(5);

        refused(
                new Definition(
                        rules,
                        THRESHOLDS,
                        List.of(new Definition.Typology("X1", Map.of("NONE", 1), 1, RiskOutcome.REVIEW, "无"))),
                "typology_rule_unknown",
                "/typologies/0/rules/NONE");
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
