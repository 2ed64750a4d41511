package com.xinfan.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand texts that nobody would write by hand: each is refused with its place, or cheap to evaluate. */
class FuzzTests {

    private static final int TEXTS = 10_000;
    private static final long ALLOWED_NANOS = 10_000_000;

    private static final String[] PIECES = {
        "s",
        "n",
        "list",
        "d",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "'",
        "\"",
        ".",
        ",",
        "?",
        ":",
        "&&",
        "||",
        "!",
        "==",
        "+",
        "-",
        "*",
        "/",
        "%",
        "1",
        "0x",
        "1e9",
        "1u",
        "b'a'",
        "null",
        "map",
        "all",
        "exists",
        "in",
        "has",
        "size",
        "int",
        "dyn",
        "type",
        "timestamp",
        "\u0000",
        "\uD800",
        "中",
        "\n",
        "//",
        "`",
        "@result",
        "matches",
        "java.lang.Runtime",
        "getClass",
        "System",
        "class",
        "google.protobuf.Any{}",
        ".map(a, a + a)",
        ".all(x, ",
        ".exists(x, "
    };

    private static final Map<String, Object> LARGEST = Map.of(
            "n",
            Long.MAX_VALUE,
            "m",
            3L,
            "d",
            Double.MAX_VALUE,
            "e",
            -1.0,
            "b",
            true,
            "s",
            "a".repeat(Limits.STRING_LENGTH),
            "t",
            "a".repeat(Limits.STRING_LENGTH - 1) + "b",
            "list",
            IntStream.range(0, Limits.LIST_ITEMS)
                    .mapToObj(i -> "a".repeat(Limits.STRING_LENGTH - 1) + (char) ('a' + i % 26))
                    .toList(),
            "at",
            java.time.Instant.parse("2026-11-23T02:00:00Z"));

    private final Random random = new Random(7);
    private final RandomExpressions valid = new RandomExpressions(7);
    private final Schema schema = Schema.of(RandomExpressions.VARIABLES);
    private final Facts largest = schema.facts().putAll(LARGEST);
    private int accepted;
    private int refused;

    @Test
    void everyTextIsRefusedWithItsPlaceOrCheap() {
        for (var i = 0; i < TEXTS; i++) {
            check(i % 3 == 0 ? pieces() : i % 3 == 1 ? valid.condition(1 + i % 5) : damaged(valid.condition(4)));
        }
        assertThat(accepted).isGreaterThan(2_500);
        assertThat(refused).isGreaterThan(2_500);
    }

    private void check(String text) {
        Expression expression;
        try {
            expression = Expressions.compile(text, schema);
        } catch (ExpressionException e) {
            refused++;
            var lines = text.split("\n", -1);
            var where = visible(text) + " " + e.line() + ":" + e.column() + " " + visible(e.reason(Locale.CHINA));
            assertThat(e.line()).as(where).isBetween(1, lines.length);
            assertThat(e.column()).as(where).isBetween(1, lines[e.line() - 1].length() + 1);
            assertThat(e.reason(Locale.ENGLISH)).as(where).isNotBlank().doesNotContain("Exception");
            assertThat(e.reason(Locale.CHINA)).as(where).containsPattern("\\p{IsHan}");
            return;
        }
        accepted++;
        assertThat(cheapest(expression))
                .as(text + " costs " + expression.cost())
                .isLessThanOrEqualTo(ALLOWED_NANOS);
    }

    private static String visible(String text) {
        return text.chars()
                .mapToObj(c -> c > ' ' && c < 127 ? String.valueOf((char) c) : "<" + Integer.toHexString(c) + ">")
                .collect(Collectors.joining());
    }

    /** Processor time, not time that passes; another try where the machine got in the way. */
    private long cheapest(Expression expression) {
        var least = Long.MAX_VALUE;
        for (var turn = 0; turn < 3 && least > ALLOWED_NANOS; turn++) {
            var before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try {
                expression.evaluate(largest);
            } catch (EvaluationException _) {
                // Failing is an answer too.
            }
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
        }
        return least;
    }

    private String pieces() {
        var text = new StringBuilder();
        for (var i = random.nextInt(12); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }

    private String damaged(String text) {
        var at = random.nextInt(text.length());
        var piece = PIECES[random.nextInt(PIECES.length)];
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + piece + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + random.nextInt(4)));
            default -> text.substring(0, at);
        };
    }
}
