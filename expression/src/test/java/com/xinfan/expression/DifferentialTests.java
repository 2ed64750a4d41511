package com.xinfan.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Our bytecode against the library's own interpreter: the same answers, and failures where it fails. */
class DifferentialTests {

    private static final int EXPRESSIONS = 1_200;
    private static final int FACTS = 8;

    @Test
    void answersAsTheReferenceInterpreterDoes() throws Exception {
        var random = new RandomExpressions(20_261_123);
        var reference = reference();
        var schema = Schema.of(RandomExpressions.VARIABLES);
        var conditions = new ArrayList<Expression>();
        var programs = new ArrayList<CelEvaluated>();
        for (var i = 0; i < EXPRESSIONS; i++) {
            var text = random.condition(1 + i % 4);
            try {
                conditions.add(Expressions.compile(text, schema));
                programs.add(interpreted(reference, text));
            } catch (ExpressionException refused) {
                assertThat(refused.reason(java.util.Locale.ENGLISH)).as(text).contains("too long");
            }
        }
        assertThat(conditions.size()).isGreaterThan(EXPRESSIONS * 3 / 4);
        var failures = 0;
        var trues = 0;
        for (var turn = 0; turn < FACTS; turn++) {
            var values = random.facts();
            for (var from = 0; from < conditions.size(); from += 150) {
                var some = conditions.subList(from, Math.min(conditions.size(), from + 150));
                var set = ExpressionSet.of(schema, some);
                var hits = set.hits();
                set.evaluate(schema.facts().putAll(values), hits);
                for (var i = 0; i < some.size(); i++) {
                    var expected = programs.get(from + i).answer(values);
                    var where = some.get(i) + " on " + values;
                    assertThat(hits.hit(i)).as(where).isEqualTo(Boolean.TRUE.equals(expected));
                    assertThat(hits.failures().containsKey(i)).as(where).isEqualTo(expected == null);
                    failures += expected == null ? 1 : 0;
                    trues += Boolean.TRUE.equals(expected) ? 1 : 0;
                }
            }
        }
        assertThat(failures).isGreaterThan(100);
        assertThat(trues).isGreaterThan(500);
    }

    private interface CelEvaluated {
        Boolean answer(Map<String, Object> values);
    }

    private static CelEvaluated interpreted(Cel cel, String text)
            throws CelValidationException, CelEvaluationException {
        var program = cel.createProgram(cel.compile(text).getAst());
        return values -> {
            try {
                return (Boolean) program.eval(values);
            } catch (CelEvaluationException e) {
                return null;
            }
        };
    }

    private static Cel reference() {
        var builder = CelFactory.plannerCelBuilder()
                .setOptions(CelOptions.current()
                        .enableHiddenAccumulatorVar(true)
                        .enableHeterogeneousNumericComparisons(true)
                        .evaluateCanonicalTypesToNativeValues(true)
                        .build())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        RandomExpressions.VARIABLES.forEach((name, type) -> builder.addVar(name, type.cel()));
        return builder.build();
    }

    @Test
    void aFailureBesideADecisiveOperandDoesNotCount() {
        var variables = Map.of("n", ValueType.INT, "list", ValueType.STRING_LIST);
        var values = Map.<String, Object>of("n", 0L, "list", List.of("", "a"));
        for (var text : List.of(
                "1 / n == 1 || true",
                "!(1 / n == 1 && false)",
                "list.exists(x, 1 / size(x) == 1)",
                "!list.all(x, 1 / size(x) == 2)")) {
            assertThat(Expressions.compile(text, variables).test(values))
                    .as(text)
                    .isTrue();
        }
    }
}
