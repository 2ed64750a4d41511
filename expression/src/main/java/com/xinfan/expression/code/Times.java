package com.xinfan.expression.code;

import com.xinfan.expression.EvaluationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Points in time and spans: from year 1 to 9999, spans of the same width. */
public final class Times {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final Duration WIDEST = Duration.ofSeconds(315_576_000_000L);
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, BigDecimal> NANOS = Map.of(
            "ns", BigDecimal.ONE,
            "us", new BigDecimal(1_000),
            "µs", new BigDecimal(1_000),
            "ms", new BigDecimal(1_000_000),
            "s", new BigDecimal(1_000_000_000L),
            "m", new BigDecimal(60_000_000_000L),
            "h", new BigDecimal(3_600_000_000_000L));
    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000L);
    private static final int ZONES = 1_000;
    private static final Map<String, ZoneId> KNOWN_ZONES = new ConcurrentHashMap<>();

    private Times() {}

    static Instant instant(Supplier<Instant> made) {
        try {
            var at = made.get();
            if (!at.isBefore(FIRST) && !at.isAfter(LAST)) {
                return at;
            }
        } catch (DateTimeException | ArithmeticException _) {
            // As below.
        }
        throw new EvaluationException("the time is out of range");
    }

    static Duration span(Supplier<Duration> made) {
        try {
            var duration = made.get();
            if (duration.abs().compareTo(WIDEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException _) {
            // As below.
        }
        throw new EvaluationException("the duration is out of range");
    }

    static Instant timestamp(String text) {
        return instant(() -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw new EvaluationException("not a time: " + Conversions.shortened(text));
            }
        });
    }

    /** As in {@code 1h30m} or {@code -1.5s}. */
    static Duration duration(String text) {
        var negative = text.startsWith("-");
        var rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Duration.ZERO;
        }
        var part = PART.matcher(rest);
        var nanos = BigDecimal.ZERO;
        var end = 0;
        while (end < rest.length() && end < 100 && part.find(end) && part.start() == end) {
            nanos = nanos.add(
                    new BigDecimal(part.group(1)).multiply(NANOS.getOrDefault(part.group(2), BigDecimal.ZERO)));
            end = part.end();
        }
        if (end == 0 || end < rest.length() || nanos.precision() - nanos.scale() > 22) {
            throw new EvaluationException("not a duration: " + Conversions.shortened(text));
        }
        var parts = nanos.toBigInteger().divideAndRemainder(NANOS_PER_SECOND);
        var duration = span(() -> Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact()));
        return negative ? duration.negated() : duration;
    }

    private static ZonedDateTime zoned(Instant at, String zone) {
        try {
            if (KNOWN_ZONES.size() > ZONES) {
                KNOWN_ZONES.clear();
            }
            return at.atZone(KNOWN_ZONES.computeIfAbsent(zone, Times::zone));
        } catch (DateTimeException e) {
            throw new EvaluationException("not a time zone: " + Conversions.shortened(zone));
        }
    }

    /** An offset may lack its sign. */
    private static ZoneId zone(String zone) {
        return ZoneId.of(zone.matches("\\d\\d:\\d\\d") ? "+" + zone : zone);
    }

    public static long getFullYear(Instant at) {
        return at.atZone(ZoneOffset.UTC).getYear();
    }

    public static long getFullYear(Instant at, String zone) throws EvaluationException {
        return zoned(at, zone).getYear();
    }

    /** From 0. */
    public static long getMonth(Instant at) {
        return at.atZone(ZoneOffset.UTC).getMonthValue() - 1L;
    }

    public static long getMonth(Instant at, String zone) throws EvaluationException {
        return zoned(at, zone).getMonthValue() - 1L;
    }

    /** From 0. */
    public static long getDayOfYear(Instant at) {
        return at.atZone(ZoneOffset.UTC).getDayOfYear() - 1L;
    }

    public static long getDayOfYear(Instant at, String zone) throws EvaluationException {
        return zoned(at, zone).getDayOfYear() - 1L;
    }

    /** From 0. */
    public static long getDayOfMonth(Instant at) {
        return at.atZone(ZoneOffset.UTC).getDayOfMonth() - 1L;
    }

    public static long getDayOfMonth(Instant at, String zone) throws EvaluationException {
        return zoned(at, zone).getDayOfMonth() - 1L;
    }

    /** From 1. */
    public static long getDate(Instant at) {
        return at.atZone(ZoneOffset.UTC).getDayOfMonth();
    }

    public static long getDate(Instant at, String zone) throws EvaluationException {
        return zoned(at, zone).getDayOfMonth();
    }

    /** From Sunday, 0. */
    public static long getDayOfWeek(Instant at) {
        return at.atZone(ZoneOffset.UTC).getDayOfWeek().getValue() % 7;
    }

    public static long getDayOfWeek(Instant at, String zone) throws EvaluationException {
        return zoned(at, zone).getDayOfWeek().getValue() % 7;
    }

    public static long getHours(Instant at) {
        return at.atZone(ZoneOffset.UTC).getHour();
    }

    public static long getHours(Instant at, String zone) throws EvaluationException {
        return zoned(at, zone).getHour();
    }

    public static long getHours(Duration duration) {
        return duration.toHours();
    }

    public static long getMinutes(Instant at) {
        return at.atZone(ZoneOffset.UTC).getMinute();
    }

    public static long getMinutes(Instant at, String zone) throws EvaluationException {
        return zoned(at, zone).getMinute();
    }

    public static long getMinutes(Duration duration) {
        return duration.toMinutes();
    }

    public static long getSeconds(Instant at) {
        return at.atZone(ZoneOffset.UTC).getSecond();
    }

    public static long getSeconds(Instant at, String zone) throws EvaluationException {
        return zoned(at, zone).getSecond();
    }

    public static long getSeconds(Duration duration) {
        return duration.toSeconds();
    }
}
