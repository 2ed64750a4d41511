package com.xinfan.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * Bounds regular expressions. RE2 matches in linear time, but a counted repetition is unrolled when it is compiled.
 */
final class Patterns {

    static final int PROGRAM_SIZE = 1_000;
    private static final long UNROLLED_LENGTH = 20_000;
    private static final java.util.regex.Pattern COUNTED = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    private Patterns() {}

    /** The length the pattern could have once every counted repetition is written out, were they all nested. */
    static long unrolled(String pattern) {
        var length = (long) pattern.length();
        for (var found = COUNTED.matcher(pattern); found.find(); ) {
            var times = found.group(2) == null || found.group(2).isEmpty() ? found.group(1) : found.group(2);
            length = Shape.multiply(length, times.length() > 9 ? Long.MAX_VALUE : Math.max(1, Long.parseLong(times)));
        }
        return length;
    }

    /** Why the pattern cannot be used. */
    static Optional<Mistake.Told> refusal(String pattern) {
        if (unrolled(pattern) > UNROLLED_LENGTH) {
            return Optional.of(Mistake.PATTERN_LARGE.of());
        }
        try {
            return Pattern.compile(pattern).programSize() > PROGRAM_SIZE
                    ? Optional.of(Mistake.PATTERN_LARGE.of())
                    : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(Mistake.PATTERN_INVALID.of(e.getDescription()));
        }
    }
}
