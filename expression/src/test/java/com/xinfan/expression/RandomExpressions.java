package com.xinfan.expression;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Well-typed expressions of every shape that the language has, and facts for them. */
final class RandomExpressions {

    static final Map<String, ValueType> VARIABLES = Map.of(
            "n", ValueType.INT,
            "m", ValueType.INT,
            "d", ValueType.DOUBLE,
            "e", ValueType.DOUBLE,
            "b", ValueType.BOOL,
            "s", ValueType.STRING,
            "t", ValueType.STRING,
            "list", ValueType.STRING_LIST,
            "at", ValueType.TIMESTAMP);

    private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=");

    private final Random random;
    private int names;

    RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    Map<String, Object> facts() {
        return Map.of(
                "n",
                one(0L, 1L, -1L, 7L, Long.MAX_VALUE, Long.MIN_VALUE, (long) random.nextInt(100)),
                "m",
                one(0L, 1L, -1L, 3L, Long.MIN_VALUE, (long) random.nextInt(100)),
                "d",
                one(0.0, -0.0, 1.5, Double.NaN, Double.POSITIVE_INFINITY, 9.3e18, random.nextGaussian()),
                "e",
                one(0.0, 1.0, 2.5, -7.0, 1e300),
                "b",
                random.nextBoolean(),
                "s",
                one("", "a", "ab", "中文", "😀a", "app-store", "12"),
                "t",
                one("", "a", "b", "store", "文"),
                "list",
                IntStream.range(0, random.nextInt(5))
                        .mapToObj(_ -> one("a", "ab", "", "vip"))
                        .toList(),
                "at",
                java.time.Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
    }

    String condition(int depth) {
        if (depth <= 0) {
            return one("b", "true", "false", "n == m", "s == t", "d < e", "n > 3", "s in list");
        }
        var x = "x" + names++;
        return switch (random.nextInt(18)) {
            case 0, 1, 2 -> "(" + condition(depth - 1) + " && " + condition(depth - 1) + ")";
            case 3, 4, 5 -> "(" + condition(depth - 1) + " || " + condition(depth - 1) + ")";
            case 6 -> "!(" + condition(depth - 1) + ")";
            case 7 -> compared(number(depth - 1), comparison(), number(depth - 1));
            case 8 -> compared(fraction(depth - 1), comparison(), fraction(depth - 1));
            case 9 -> compared(number(depth - 1), one("<", "<=", ">", ">="), one("e", "1.5", "-2.0", "9.3e18"));
            case 10 -> compared(text(depth - 1), comparison(), text(depth - 1));
            case 11 -> text(depth - 1) + one(".startsWith(", ".endsWith(", ".contains(") + text(depth - 1) + ")";
            case 12 -> list(depth - 1) + one(".exists(", ".all(", ".exists_one(") + x + ", " + about(x, depth) + ")";
            case 13 -> compared(text(depth - 1), "in", list(depth - 1));
            case 14 -> compared(number(depth - 1), "in", "[" + numbers(depth) + "]");
            case 15 -> "(" + condition(depth - 1) + " ? " + condition(depth - 1) + " : " + condition(depth - 1) + ")";
            case 16 -> compared(time(depth - 1), comparison(), time(depth - 1));
            default -> compared(list(depth - 1), "==", list(depth - 1));
        };
    }

    private static String compared(String one, String sign, String other) {
        return "(" + one + " " + sign + " " + other + ")";
    }

    private String about(String x, int depth) {
        return one(x + " == s", x + " > t", "size(" + x + ") > n", x + ".contains(t)", "1 / size(" + x + ") > 0")
                + (random.nextBoolean() ? "" : one(" && ", " || ") + condition(depth - 2));
    }

    String number(int depth) {
        if (depth <= 0) {
            return one("n", "m", "0", "1", "7", "-3", "9223372036854775807");
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> "(" + number(depth - 1) + one(" + ", " - ", " * ") + number(depth - 1) + ")";
            case 2 -> "(" + number(depth - 1) + one(" / ", " % ") + number(depth - 1) + ")";
            case 3 -> "size(" + text(depth - 1) + ")";
            case 4 -> list(depth - 1) + ".size()";
            case 5 -> "(" + condition(depth - 1) + " ? " + number(depth - 1) + " : " + number(depth - 1) + ")";
            case 6 -> "int(" + one(fraction(depth - 1), text(0), "at") + ")";
            case 7 -> "-(" + number(depth - 1) + ")";
            default ->
                "at."
                        + one("getHours", "getMonth", "getFullYear", "getDate", "getDayOfWeek", "getDayOfYear")
                        + one("()", "('Asia/Shanghai')", "('+05:30')");
        };
    }

    String fraction(int depth) {
        if (depth <= 0) {
            return one("d", "e", "0.0", "1.5", "-2.0");
        }
        return switch (random.nextInt(4)) {
            case 0, 1 -> "(" + fraction(depth - 1) + one(" + ", " - ", " * ", " / ") + fraction(depth - 1) + ")";
            case 2 -> "double(" + number(depth - 1) + ")";
            default -> "(" + condition(depth - 1) + " ? " + fraction(depth - 1) + " : " + fraction(depth - 1) + ")";
        };
    }

    String text(int depth) {
        if (depth <= 0) {
            return one("s", "t", "'a'", "''", "'文'", "'12'");
        }
        return switch (random.nextInt(5)) {
            case 0, 1 -> "(" + text(depth - 1) + " + " + text(depth - 1) + ")";
            case 2 -> list(depth - 1) + "[" + one("0", "1", "n") + "]";
            case 3 -> "{'a': " + text(depth - 1) + ", 'b': t}[" + one("'a'", "'b'", "s") + "]";
            default -> "(" + condition(depth - 1) + " ? " + text(depth - 1) + " : " + text(depth - 1) + ")";
        };
    }

    private String list(int depth) {
        var x = "y" + names++;
        if (depth <= 0) {
            return one("list", "['a', 'ab']", "[s, t]", "['vip']");
        }
        return switch (random.nextInt(4)) {
            case 0 -> list(depth - 1) + ".filter(" + x + ", " + about(x, depth) + ")";
            case 1 -> list(depth - 1) + ".map(" + x + ", " + x + " + " + text(0) + ")";
            case 2 -> "(" + list(depth - 1) + " + " + list(depth - 1) + ")";
            default -> "[" + text(depth - 1) + ", " + text(depth - 1) + "]";
        };
    }

    private String time(int depth) {
        return depth <= 0
                ? one("at", "timestamp('2026-11-24T00:00:00Z')", "timestamp(n)")
                : "(" + time(depth - 1) + one(" + ", " - ")
                        + one("duration('1h30m')", "duration('-1.5s')", "duration('90000h')") + ")";
    }

    private String numbers(int depth) {
        return IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(_ -> random.nextInt(10) == 0 ? number(depth - 2) : String.valueOf(random.nextInt(20)))
                .collect(Collectors.joining(", "));
    }

    private String comparison() {
        return COMPARISONS.get(random.nextInt(COMPARISONS.size()));
    }

    @SafeVarargs
    final <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
