package com.xinfan.expression.code;

import com.google.re2j.Pattern;
import com.xinfan.expression.EvaluationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What compiled expressions call. A function is found by its name and the types of its arguments; one that declares
 * {@link EvaluationException} can fail, any other never throws.
 */
public final class Functions {

    private static final double LARGEST_INT = 0x1p63;

    private Functions() {}

    public static long add(long a, long b) throws EvaluationException {
        var sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw overflow();
        }
        return sum;
    }

    public static long subtract(long a, long b) throws EvaluationException {
        var difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw overflow();
        }
        return difference;
    }

    public static long multiply(long a, long b) throws EvaluationException {
        var product = a * b;
        if (Math.multiplyHigh(a, b) != product >> 63) {
            throw overflow();
        }
        return product;
    }

    public static long divide(long a, long b) throws EvaluationException {
        if (b == 0) {
            throw new EvaluationException("division by zero");
        }
        if (a == Long.MIN_VALUE && b == -1) {
            throw overflow();
        }
        return a / b;
    }

    public static long modulo(long a, long b) throws EvaluationException {
        if (b == 0) {
            throw new EvaluationException("division by zero");
        }
        if (a == Long.MIN_VALUE && b == -1) {
            throw overflow();
        }
        return a % b;
    }

    public static long negate(long a) throws EvaluationException {
        if (a == Long.MIN_VALUE) {
            throw overflow();
        }
        return -a;
    }

    public static double add(double a, double b) {
        return a + b;
    }

    public static double subtract(double a, double b) {
        return a - b;
    }

    public static double multiply(double a, double b) {
        return a * b;
    }

    public static double divide(double a, double b) {
        return a / b;
    }

    public static double negate(double a) {
        return -a;
    }

    public static String add(String a, String b) {
        return a.concat(b);
    }

    public static List<?> add(List<?> a, List<?> b) {
        var both = new ArrayList<Object>(a.size() + b.size());
        both.addAll(a);
        both.addAll(b);
        return both;
    }

    public static Instant add(Instant at, Duration duration) throws EvaluationException {
        return Times.instant(() -> at.plus(duration));
    }

    public static Instant add(Duration duration, Instant at) throws EvaluationException {
        return add(at, duration);
    }

    public static Duration add(Duration a, Duration b) throws EvaluationException {
        return Times.span(() -> a.plus(b));
    }

    public static Instant subtract(Instant at, Duration duration) throws EvaluationException {
        return Times.instant(() -> at.minus(duration));
    }

    public static Duration subtract(Instant a, Instant b) throws EvaluationException {
        return Times.span(() -> Duration.between(b, a));
    }

    public static Duration subtract(Duration a, Duration b) throws EvaluationException {
        return Times.span(() -> a.minus(b));
    }

    /** Negative, zero or positive; exact, {@code unordered} against what is not a number. */
    public static int compare(long a, double b, int unordered) {
        if (Double.isNaN(b)) {
            return unordered;
        }
        if (b >= LARGEST_INT) {
            return -1;
        }
        if (b < -LARGEST_INT) {
            return 1;
        }
        var whole = (long) b;
        return a != whole ? Long.compare(a, whole) : Double.compare(0, b - whole);
    }

    /** As above. */
    public static int compare(double a, long b, int unordered) {
        return Double.isNaN(a) ? unordered : -compare(b, a, unordered);
    }

    public static int compare(String a, String b) {
        return a.compareTo(b);
    }

    public static int compare(boolean a, boolean b) {
        return Boolean.compare(a, b);
    }

    public static int compare(Instant a, Instant b) {
        return a.compareTo(b);
    }

    public static int compare(Duration a, Duration b) {
        return a.compareTo(b);
    }

    /** Equality as the language has it: fractions by value, containers item by item. */
    public static boolean equal(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() == y.doubleValue();
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (var i = 0; i < x.size(); i++) {
                if (!equal(x.get(i), y.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.size() == y.size()
                    && x.entrySet().stream()
                            .allMatch(entry -> y.containsKey(entry.getKey())
                                    && equal(entry.getValue(), Objects.requireNonNull(y.get(entry.getKey()))));
        }
        return a.equals(b);
    }

    public static boolean in(Object value, List<?> list) {
        for (var i = 0; i < list.size(); i++) {
            if (equal(list.get(i), value)) {
                return true;
            }
        }
        return false;
    }

    public static boolean in(Object key, Map<?, ?> map) {
        return map.containsKey(key);
    }

    public static Object at(List<?> list, long index) throws EvaluationException {
        if (index < 0 || index >= list.size()) {
            throw new EvaluationException("index " + index + " out of bounds of " + list.size());
        }
        return list.get((int) index);
    }

    public static Object at(Map<?, ?> map, Object key) throws EvaluationException {
        var value = map.get(key);
        if (value == null) {
            throw new EvaluationException("no key " + key);
        }
        return value;
    }

    public static long size(String text) {
        return text.codePointCount(0, text.length());
    }

    public static long size(List<?> list) {
        return list.size();
    }

    public static long size(Map<?, ?> map) {
        return map.size();
    }

    /** What a loop over a map goes through. */
    public static List<?> keys(Map<?, ?> map) {
        return List.copyOf(map.keySet());
    }

    public static void put(HashMap<Object, Object> map, Object key, Object value) throws EvaluationException {
        if (map.putIfAbsent(key, value) != null) {
            throw new EvaluationException("the key " + key + " is there twice");
        }
    }

    public static boolean contains(String text, String part) {
        return text.contains(part);
    }

    public static boolean startsWith(String text, String start) {
        return text.startsWith(start);
    }

    public static boolean endsWith(String text, String end) {
        return text.endsWith(end);
    }

    public static boolean matches(String text, Pattern pattern) {
        return pattern.matcher(text).find();
    }

    private static EvaluationException overflow() {
        return new EvaluationException("the number is too large");
    }
}
