package com.xinfan.bench.outbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a topic holds, checked record by record: event n belongs to key n modulo a thousand, so a key's events are a
 * thousand apart, and whatever arrives for the first time must be the next one.
 */
final class Heard {

    static final int KEYS = 1_000;
    private static final Pattern LINE = Pattern.compile("LogAppendTime:(\\d+)\\t([^\\t]+)\\t(.*)");
    private static final Pattern NUMBER = Pattern.compile("\"n\":\"(\\d+)\"");
    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");

    private final Map<String, Long> last = new HashMap<>();
    private long[] micros = new long[1024];
    private int timed;
    private long fresh;
    private long repeated;
    private long outOfOrder;

    void timed(String line) {
        var parts = LINE.matcher(line);
        var at = AT.matcher(line);
        if (!parts.matches() || !at.find()) {
            throw new IllegalStateException(line);
        }
        count(parts.group(2), line);
        if (timed == micros.length) {
            micros = Arrays.copyOf(micros, timed * 2);
        }
        // The broker's clock is cut to milliseconds: to be fair, what was cut off is added.
        var appended = (Long.parseLong(parts.group(1)) + 1) * 1_000;
        micros[timed++] = appended - ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(at.group(1)));
    }

    void counted(String line) {
        var first = line.indexOf('\t');
        count(line.substring(first + 1, line.indexOf('\t', first + 1)), line);
    }

    private void count(String key, String line) {
        var number = NUMBER.matcher(line);
        if (!number.find()) {
            throw new IllegalStateException(line);
        }
        var n = Long.parseLong(number.group(1));
        var before = last.getOrDefault(key, n % KEYS - KEYS);
        if (n <= before) {
            repeated++;
            return;
        }
        fresh++;
        outOfOrder += n == before + KEYS ? 0 : 1;
        last.put(key, n);
    }

    /** From the appending of the event, before its transaction committed, to its place in the broker's log. */
    double percentileMillis(double part) {
        var sorted = Arrays.copyOf(micros, timed);
        Arrays.sort(sorted);
        return sorted[(int) (timed * part)] / 1_000.0;
    }

    void require(long events) {
        if (fresh != events || outOfOrder != 0) {
            throw new IllegalStateException("of " + events + " events " + fresh + " arrived, " + outOfOrder
                    + " before one that comes earlier, " + repeated + " more than once");
        }
    }

    @Override
    public String toString() {
        return "%,d events, each key in its order, %,d of them more than once".formatted(fresh, repeated);
    }
}
