package com.xinfan.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The library's messages, which speak of grammar and overloads, in words that the author of a rule understands. */
final class Explanations {

    private static final Pattern AT_END = Pattern.compile("(?:at|input) '<EOF>'");
    private static final Pattern UNREADABLE = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);
    private static final Pattern UNEXPECTED = Pattern.compile(
            "(?:mismatched|extraneous|no viable alternative at) input '(.*?)'(?: expecting .*)?$", Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("missing .* at '(.*)'", Pattern.DOTALL);
    private static final Pattern UNDECLARED =
            Pattern.compile("undeclared reference to '(.*?)'(?: \\(in container.*)?", Pattern.DOTALL);
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '(.*?)' applied to '\\((.*?)\\)'.*", Pattern.DOTALL);
    private static final Pattern EXPECTED =
            Pattern.compile("expected type '(.*?)'(?:,)? but found '(.*?)'", Pattern.DOTALL);
    private static final int SIMILAR = 3;

    private Explanations() {}

    static Mistake.Told of(String message, Collection<String> variables) {
        if (AT_END.matcher(message).find()) {
            return Mistake.ENDS_EARLY.of();
        }
        return when(UNREADABLE, message, found -> Mistake.UNREADABLE.of(found.group(1)))
                .or(() -> when(UNEXPECTED, message, found -> Mistake.UNEXPECTED.of(found.group(1))))
                .or(() -> when(MISSING, message, found -> Mistake.UNEXPECTED.of(found.group(1))))
                .or(() -> when(UNDECLARED, message, found -> unknown(found.group(1), variables)))
                .or(() ->
                        when(OVERLOAD, message, found -> Mistake.WRONG_TYPES.of(sign(found.group(1)), found.group(2))))
                .or(() -> when(EXPECTED, message, found -> Mistake.WRONG_TYPE.of(found.group(1), found.group(2))))
                .orElseGet(() -> Mistake.SYNTAX.of(message));
    }

    private static Optional<Mistake.Told> when(
            Pattern pattern, String message, Function<MatchResult, Mistake.Told> explained) {
        var found = pattern.matcher(message);
        return found.find() ? Optional.of(explained.apply(found)) : Optional.empty();
    }

    private static Mistake.Told unknown(String name, Collection<String> variables) {
        return variables.stream()
                .filter(variable -> distance(name, variable) <= Math.min(SIMILAR, name.length() / 2))
                .min(Comparator.comparingInt(variable -> distance(name, variable)))
                .map(variable -> Mistake.UNKNOWN_SIMILAR.of(name, variable))
                .orElseGet(() -> Mistake.UNKNOWN.of(name));
    }

    /** {@code _&&_} as the author wrote it. */
    private static String sign(String function) {
        return function.replaceAll("^[@!]?_(.*)_$", "$1").replaceAll("^@|_$", "");
    }

    /** Levenshtein's edit distance, without regard to case. */
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (var j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                var changed = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
