package com.xinfan.risk.screening.name;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The syllables of pinyin without tones; {@code ü} is written {@code u}, as passports and machines mix it up anyway.
 */
final class Syllables {

    private static final int LENGTH_MAX = 6;
    private static final int WAYS_MAX = 4;
    private static final int SYLLABLES_MAX = 5;
    private static final Map<String, String> KNOWN = known();
    private static final Map<String, String> FOLDED = folded();

    private Syllables() {}

    private static Map<String, String> known() {
        var known = new HashMap<String, String>();
        try (var in = Syllables.class.getResourceAsStream("/screening/syllables.txt")) {
            if (in == null) {
                throw new IllegalStateException("no syllables");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> List.of(line.split(" ")).stream())
                    .forEach(one -> known.put(one, one));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var initial : List.of("l", "n")) {
            for (var rounded : List.of("v", "yu")) {
                known.put(initial + rounded, initial + "u");
                known.put(initial + rounded + "e", initial + "ue");
            }
        }
        return Map.copyOf(known);
    }

    private static Map<String, String> folded() {
        var folded = new HashMap<String, String>();
        KNOWN.values().forEach(one -> folded.put(one, foldedForm(one)));
        return Map.copyOf(folded);
    }

    /** All that southern speakers hear as one: zh and z, ch and c, sh and s, n and l, and final n and ng. */
    private static String foldedForm(String syllable) {
        var form = syllable.replaceFirst("^([zcs])h", "$1").replaceFirst("^n(?=[aeiou])", "l");
        return form.replaceFirst("(?<=[aei]n)g$", "");
    }

    static String fold(String syllable) {
        return FOLDED.getOrDefault(syllable, syllable);
    }

    /** The ways to read a word as syllables, those with the fewest first; none if it is not pinyin. */
    static List<List<String>> split(String word) {
        var ways = new ArrayList<List<String>>();
        for (var count = 1; count <= SYLLABLES_MAX && ways.size() < WAYS_MAX; count++) {
            split(word, 0, count, new ArrayList<>(), ways);
        }
        return ways;
    }

    private static void split(String word, int from, int count, List<String> before, List<List<String>> ways) {
        if (from == word.length()) {
            if (count == 0) {
                ways.add(List.copyOf(before));
            }
            return;
        }
        if (count == 0 || ways.size() >= WAYS_MAX || word.length() - from > count * LENGTH_MAX) {
            return;
        }
        for (var to = Math.min(word.length(), from + LENGTH_MAX); to > from; to--) {
            var syllable = syllable(word.substring(from, to));
            if (syllable != null) {
                before.addLast(syllable);
                split(word, to, count - 1, before, ways);
                before.removeLast();
            }
        }
    }

    private static @Nullable String syllable(String text) {
        return KNOWN.get(text);
    }
}
