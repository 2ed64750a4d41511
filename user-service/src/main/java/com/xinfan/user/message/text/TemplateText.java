package com.xinfan.user.message.text;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A title and a body with blanks like <code>{amount}</code>. */
public record TemplateText(String title, String body) {

    private static final Pattern BLANK = Pattern.compile("\\{([a-z][A-Za-z0-9]{0,31})}");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");
    private static final int VALUE_MAX = 60;

    /** Filled when the text is shown, differently for each message: what an author may always use. */
    public static final String LINK = "{link}";

    public static final String UNSUBSCRIBE = "{unsubscribe}";
    private static final Set<String> LATER = Set.of("link", "unsubscribe");

    /** A text with its blanks filled. */
    public record Filled(String title, String body) {}

    /**
     * The text with these values; empty when one is missing. Values that it has no blank for are ignored. A value is
     * one short line without anything that a screen could take for markup, and never itself a blank.
     */
    public Optional<Filled> filled(Map<String, String> values) {
        var names = BLANK.matcher(title + body)
                .results()
                .map(blank -> blank.group(1))
                .filter(name -> !LATER.contains(name));
        return names.allMatch(
                        name -> values.get(name) != null && !values.get(name).isBlank())
                ? Optional.of(new Filled(fill(title, values), fill(body, values)))
                : Optional.empty();
    }

    /** What looks like a blank but is none of these. */
    public static Optional<String> stranger(String text, Set<String> parameters) {
        var unknown = BLANK.matcher(text)
                .results()
                .map(blank -> blank.group(1))
                .filter(name -> !parameters.contains(name) && !LATER.contains(name))
                .findFirst();
        if (unknown.isPresent()) {
            return unknown;
        }
        var rest = BLANK.matcher(text).replaceAll("");
        return rest.contains("{") || rest.contains("}") ? Optional.of("{}") : Optional.empty();
    }

    private static String fill(String text, Map<String, String> values) {
        return BLANK.matcher(text)
                .replaceAll(blank -> Matcher.quoteReplacement(
                        LATER.contains(blank.group(1))
                                ? blank.group()
                                : harmless(values.getOrDefault(blank.group(1), ""))));
    }

    private static String harmless(String value) {
        var line = INVISIBLE
                .matcher(value)
                .replaceAll(" ")
                .strip()
                .replace('<', '＜')
                .replace('>', '＞')
                .replace('&', '＆')
                .replace(LINK, "link")
                .replace(UNSUBSCRIBE, "unsubscribe");
        return line.codePointCount(0, line.length()) <= VALUE_MAX
                ? line
                : line.substring(0, line.offsetByCodePoints(0, VALUE_MAX - 1)) + "…";
    }
}
