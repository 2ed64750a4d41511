package com.xinfan.expression.code;

import com.xinfan.expression.EvaluationException;
import java.time.Duration;
import java.time.Instant;

/** Functions named after types. */
public final class Conversions {

    private static final double LARGEST_INT = 0x1p63;

    private Conversions() {}

    public static long toInt(long value) {
        return value;
    }

    /** Towards zero. */
    public static long toInt(double value) throws EvaluationException {
        if (!(value > -LARGEST_INT && value < LARGEST_INT)) {
            throw new EvaluationException("the number is too large");
        }
        return (long) value;
    }

    public static long toInt(String text) throws EvaluationException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new EvaluationException("not a whole number: " + shortened(text));
        }
    }

    /** Seconds since the epoch. */
    public static long toInt(Instant at) {
        return at.getEpochSecond();
    }

    public static double toDouble(double value) {
        return value;
    }

    public static double toDouble(long value) {
        return value;
    }

    public static double toDouble(String text) throws EvaluationException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new EvaluationException("not a number: " + shortened(text));
        }
    }

    public static boolean toBool(boolean value) {
        return value;
    }

    public static boolean toBool(String text) throws EvaluationException {
        return switch (text) {
            case "true", "TRUE", "True", "t", "1" -> true;
            case "false", "FALSE", "False", "f", "0" -> false;
            default -> throw new EvaluationException("neither true nor false: " + shortened(text));
        };
    }

    public static String toText(String text) {
        return text;
    }

    public static String toText(long value) {
        return Long.toString(value);
    }

    public static String toText(boolean value) {
        return Boolean.toString(value);
    }

    public static Instant toTimestamp(Instant at) {
        return at;
    }

    /** From seconds since the epoch. */
    public static Instant toTimestamp(long seconds) throws EvaluationException {
        return Times.instant(() -> Instant.ofEpochSecond(seconds));
    }

    public static Instant toTimestamp(String text) throws EvaluationException {
        return Times.timestamp(text);
    }

    public static Duration toDuration(Duration duration) {
        return duration;
    }

    public static Duration toDuration(String text) throws EvaluationException {
        return Times.duration(text);
    }

    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
