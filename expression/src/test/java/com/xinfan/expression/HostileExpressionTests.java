package com.xinfan.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a careless or malicious author can write: it must be refused, or be cheap. */
class HostileExpressionTests {

    private static final Map<String, ValueType> VARIABLES =
            Map.of("s", ValueType.STRING, "list", ValueType.STRING_LIST, "n", ValueType.INT);

    private static final Map<String, Object> LARGEST = Map.of(
            "s", "a".repeat(Limits.STRING_LENGTH),
            "list",
                    IntStream.range(0, Limits.LIST_ITEMS)
                            .mapToObj(i -> "a".repeat(Limits.STRING_LENGTH))
                            .toList(),
            "n", Long.MAX_VALUE);

    static Stream<String> tooExpensive() {
        var numbers = IntStream.range(0, 100).mapToObj(String::valueOf).toList().toString();
        return Stream.of(
                "['x']" + ".map(a, a + a)".repeat(60) + "[0] == ''",
                "[s]" + ".map(a, a + a)".repeat(40) + "[0] == ''",
                numbers + ".all(a, " + numbers + ".all(b, " + numbers + ".all(c, a + b + c >= 0)))",
                "list.all(a, list.all(b, list.all(c, a == b || b == c)))",
                "list.map(a, list.map(b, list)).size() > 0",
                "[1]" + ".map(a, [a, a][0])".repeat(10) + ".map(x, " + numbers + ".map(y, " + numbers + ".map(z, "
                        + numbers + "))).size() == 0",
                "list.all(a, list.all(b, a.contains(b)))",
                "[" + "list.filter(x, list.exists(y, x < y)),".repeat(20) + "list].size() > 1",
                "(".repeat(150) + "1" + ")".repeat(150) + " == 1",
                "[".repeat(200) + "]".repeat(200) + " == []",
                "1" + " + 1".repeat(500) + " > 0",
                "s == '" + "a".repeat(5_000) + "'",
                "s.matches('((a{1000}){1000}){1000}')",
                "s.matches('(a{500}){3}')",
                "matches(s, s)",
                "!".repeat(3_000) + "true && " + "-".repeat(900) + "n == (((((((((" + "x");
    }

    @ParameterizedTest
    @MethodSource("tooExpensive")
    void refusesWhatCouldHangAThread(String text) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> Expressions.compile(text, VARIABLES))
                        .isInstanceOf(ExpressionException.class));
    }

    static Stream<String> acceptable() {
        return Stream.of(
                "list.all(a, a == s)",
                "s in list",
                "list.exists(a, a.startsWith(s) && a.endsWith(s))",
                "s.matches('(a+)+$')",
                "s.matches('(a|aa)+b')",
                "list.map(a, a + '!').filter(a, a != s).size() == " + Limits.LIST_ITEMS,
                "[1, 2, 3, 4].all(a, [1, 2, 3, 4].exists(b, a == b))",
                String.join(" || ", Stream.generate(() -> "n == 1").limit(300).toList()));
    }

    @ParameterizedTest
    @MethodSource("acceptable")
    void evaluatesWhatItAcceptsQuicklyOnTheLargestValues(String text) {
        var expression = Expressions.compile(text, VARIABLES);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> expression.test(LARGEST));
    }

    @Test
    void refusesValuesLargerThanTheEstimateCountsWith() {
        var expression = Expressions.compile("s == '' || s in list", VARIABLES);
        var tooLong = Map.<String, Object>of("s", "a".repeat(Limits.STRING_LENGTH + 1), "list", List.of());
        var tooMany = Map.<String, Object>of("s", "a", "list", Collections.nCopies(257, ""));
        assertThatThrownBy(() -> expression.test(tooLong)).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> expression.test(tooMany)).isInstanceOf(EvaluationException.class);
    }

    @Test
    void theAccumulatorOfALoopIsOutOfReach() {
        for (var name : List.of("@result", "__result__", "accu")) {
            assertThatThrownBy(() -> Expressions.compile("list.map(x, " + name + ").size() > 0", VARIABLES))
                    .isInstanceOf(ExpressionException.class);
        }
    }

    @Test
    void aDeepTextIsRefusedOnASmallStack() throws InterruptedException {
        var failures = new ArrayList<Throwable>();
        var texts = List.of(
                "1" + " + 1".repeat(900) + " > 0", "(".repeat(1_900), "[".repeat(3_900), "n" + ".a".repeat(1_900));
        for (var text : texts) {
            var thread = new Thread(null, () -> compileOrRefuse(text), "small", 512 * 1024);
            thread.setUncaughtExceptionHandler((ignored, e) -> failures.add(e));
            thread.start();
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    private static void compileOrRefuse(String text) {
        try {
            Expressions.compile(text, VARIABLES);
        } catch (ExpressionException e) {
            assertThat(e.line()).isPositive();
            assertThat(e.column()).isPositive();
        }
    }
}
