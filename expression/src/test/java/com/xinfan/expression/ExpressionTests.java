package com.xinfan.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTests {

    private static final Map<String, ValueType> VARIABLES = Map.of(
            "amount", ValueType.INT,
            "score", ValueType.DOUBLE,
            "channel", ValueType.STRING,
            "denied", ValueType.BOOL,
            "tags", ValueType.STRING_LIST,
            "at", ValueType.TIMESTAMP);

    private static final Map<String, Object> VALUES = Map.of(
            "amount",
            50_000_000L,
            "score",
            0.25,
            "channel",
            "app-store",
            "denied",
            false,
            "tags",
            List.of("new", "vip"),
            "at",
            Instant.parse("2026-11-23T02:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "amount > 49999999 && !denied | true",
                "amount > 50000000 | false",
                "!(!denied && !channel.startsWith('app')) | true",
                "channel in ['app-store', 'sms'] | true",
                "tags.exists(t, t == 'vip') | true",
                "tags.all(t, size(t) == 3) | true",
                "tags.exists_one(t, t.contains('e')) | true",
                "size(tags.filter(t, t != 'vip')) == 1 | true",
                "score * 4.0 == 1.0 | true",
                "at < timestamp('2026-11-24T00:00:00Z') | true",
                "at.getHours('Asia/Shanghai') == 10 | true",
                "at + duration('1h') > at | true",
                "channel.matches('^app-[a-z]+$') | true",
                "amount / 100 == 500000 | true",
                "(denied ? 1 : 2) == 2 | true",
                "{'a': 1, 'b': 2}['b'] == 2 | true",
                "'vip' in tags && 'x' + 'y' == 'xy' | true",
            })
    void evaluatesConditions(String text, boolean expected) {
        var expression = Expressions.compile(text, VARIABLES);
        assertThat(expression.isCondition()).isTrue();
        assertThat(expression.test(VALUES)).isEqualTo(expected);
    }

    @Test
    void answersValuesOfEveryType() {
        assertThat(evaluate("amount + 1")).isEqualTo(50_000_001L);
        assertThat(evaluate("score")).isEqualTo(0.25);
        assertThat(evaluate("channel + '!'")).isEqualTo("app-store!");
        assertThat(evaluate("at")).isEqualTo(Instant.parse("2026-11-23T02:00:00Z"));
        assertThat(evaluate("tags.map(t, t + t)")).isEqualTo(List.of("newnew", "vipvip"));
    }

    @Test
    void namesTheVariablesItReads() {
        assertThat(Expressions.compile("tags.exists(t, t == channel) || denied", VARIABLES)
                        .variables())
                .containsExactlyInAnyOrder("tags", "channel", "denied");
        assertThat(Expressions.compile("1 == 1", VARIABLES).variables()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "amount > | 1 | 9",
                "amount > 'a' | 1 | 8",
                "unknown > 1 | 1 | 1",
                "amount.foo() | 1 | 11",
                "dyn(amount) > 1 | 1 | 4",
                "google.protobuf.Int64Value{value: 1} == 1 | 1 | 27",
                "channel.matches(channel) | 1 | 16",
                "channel.matches('(') | 1 | 17",
                "[1, 'a'] == [1, 'a'] | 1 | 5",
            })
    void refusesBadTextAndSaysWhere(String text, int line, int column) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Expressions.compile(text, VARIABLES))
                .satisfies(e -> {
                    assertThat(e.line()).isEqualTo(line);
                    assertThat(e.column()).as(e.getMessage()).isEqualTo(column);
                    assertThat(e.getMessage()).isNotBlank();
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "amount > | 表达式不完整，此处还缺少内容 | the expression ends too early, something is missing here",
                "amuont > 1 | 没有名为“amuont”的变量，是否想写“amount” | there is no variable 'amuont'; did you mean 'amount'",
                "nosuch > 1 | 没有名为“nosuch”的变量或函数 | there is no variable or function 'nosuch'",
                "amount > 'a' | “>”不能用于（整数, 文本） | '>' cannot be used on (int, string)",
                "amount )  | 此处不应出现“)” | ')' is not expected here",
                "channel == 'a | 无法识别“'a”，请检查引号与符号 | cannot read ''a'; check quotes and signs",
                "amount == 1u | “>”不能用于 | cannot be used on (int, uint)",
                "string(score) == '1' | 不支持“string” | 'string' is not available",
                "channel.matches('(') | 模式无效 | not a valid pattern",
            })
    void saysWhatIsWrongInBothLanguages(String text, String zh, String en) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Expressions.compile(text, VARIABLES))
                .satisfies(e -> {
                    assertThat(e.reason(Locale.CHINA))
                            .contains(zh.replace("“>”", "").strip());
                    assertThat(e.reason(Locale.ENGLISH)).contains(en);
                });
    }

    @Test
    void saysTheLineOfALongText() {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Expressions.compile("amount > 1\n&& denied\n&& channel", VARIABLES))
                .satisfies(e -> assertThat(e.line()).isEqualTo(3));
    }

    @Test
    void refusesToTestWhatIsNoCondition() {
        var sum = Expressions.compile("amount + 1", VARIABLES);
        assertThat(sum.isCondition()).isFalse();
        assertThatThrownBy(() -> sum.test(VALUES)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesValuesThatAreMissingOrOfAnotherType() {
        var expression = Expressions.compile("amount > 1", VARIABLES);
        assertThatThrownBy(() -> expression.test(Map.of()))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("amount");
        assertThatThrownBy(() -> expression.test(Map.of("amount", "1"))).isInstanceOf(EvaluationException.class);
        assertThat(expression.test(Map.of("amount", 2))).isTrue();
    }

    @Test
    void reportsWhatFailsWhileEvaluating() {
        for (var text : List.of("amount / (amount - amount) == 1", "amount * amount * amount > 0", "tags[9] == 'a'")) {
            var expression = Expressions.compile(text, VARIABLES);
            assertThatThrownBy(() -> expression.test(VALUES)).as(text).isInstanceOf(EvaluationException.class);
        }
    }

    @Test
    void manyThreadsShareOneExpression() throws Exception {
        var expression = Expressions.compile("amount % 7 == 3 && tags.exists(t, t == channel)", VARIABLES);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = IntStream.range(0, 2_000)
                    .mapToObj(i -> (Callable<Boolean>) () -> {
                        var values = new HashMap<>(VALUES);
                        values.put("amount", (long) i);
                        values.put("tags", List.of("c" + i % 2));
                        values.put("channel", "c0");
                        return expression.test(values) == (i % 7 == 3 && i % 2 == 0);
                    })
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    private static Object evaluate(String text) {
        return Expressions.compile(text, VARIABLES).evaluate(VALUES);
    }
}
