package com.xinfan.risk.screening.name;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One spelling of a name, taken apart. Empty is what has no letter at all.
 *
 * @param han its Chinese characters, simplified; where there are any, nothing else of it counts
 * @param words its words in small Latin letters, where there are no Chinese characters
 * @param skeletons the consonants of each word
 * @param sorted its words in the order of the alphabet
 * @param readings the ways to say it, if it is Chinese
 */
public record Name(String han, List<String> words, List<String> skeletons, String sorted, List<Reading> readings) {

    private static final int WORDS_MAX = 6;
    private static final int SYLLABLES_MAX = 6;
    private static final int READINGS_MAX = 8;

    public static Name of(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        var han = plain.codePoints()
                .filter(one -> UnicodeScript.of(one) == UnicodeScript.HAN && Character.isLetter(one))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (!han.isEmpty()) {
            var simplified = Characters.simplified(han);
            return new Name(simplified, List.of(), List.of(), "", Characters.readings(simplified));
        }
        var words = Stream.of(Characters.ascii(plain).replaceAll("['’`-]", "").split("[^a-z]+"))
                .filter(word -> !word.isEmpty())
                .limit(WORDS_MAX)
                .toList();
        var sorted = String.join(" ", words.stream().sorted().toList());
        return new Name("", words, words.stream().map(Keys::skeleton).toList(), sorted, readings(words));
    }

    public boolean isEmpty() {
        return han.isEmpty() && words.isEmpty();
    }

    boolean isChinese() {
        return !han.isEmpty();
    }

    /** Whether it hides all words but one behind their first letters: {@code X. M. Wang}. */
    boolean hasInitials() {
        return words.size() > 1
                && words.stream().filter(word -> word.length() > 1).count() == 1;
    }

    /** The word that is written out, where the others are not. */
    String writtenOut() {
        return words.stream().filter(word -> word.length() > 1).findFirst().orElseThrow();
    }

    /** The letters that stand for the others. */
    String letters() {
        return words.stream().filter(word -> word.length() == 1).collect(Collectors.joining());
    }

    /** As written with the family name first, and with the last word in front. */
    private static List<Reading> readings(List<String> words) {
        var split = words.stream().map(Syllables::split).toList();
        if (words.isEmpty() || split.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        var readings = new ArrayList<Reading>(readings(split, false));
        if (words.size() > 1) {
            var turned = new ArrayList<>(split.subList(0, split.size() - 1));
            turned.addFirst(split.getLast());
            readings.addAll(readings(turned, true));
        }
        return List.copyOf(readings.size() > READINGS_MAX * 2 ? readings.subList(0, READINGS_MAX * 2) : readings);
    }

    private static List<Reading> readings(List<List<List<String>>> split, boolean swapped) {
        var ways = List.<List<List<String>>>of(List.of());
        for (var choices : split) {
            ways = ways.stream()
                    .flatMap(way -> choices.stream()
                            .map(choice -> Stream.concat(way.stream(), Stream.of(choice))
                                    .toList()))
                    .limit(READINGS_MAX)
                    .toList();
        }
        return ways.stream()
                .filter(way -> way.stream().mapToInt(List::size).sum() <= SYLLABLES_MAX)
                .filter(way -> way.stream().mapToInt(List::size).sum() >= 2)
                .map(way -> reading(way, swapped))
                .toList();
    }

    /** The first word is the family name; where there is but one word, its first syllable is. */
    private static Reading reading(List<List<String>> way, boolean swapped) {
        var syllables = way.stream().flatMap(List::stream).toList();
        return new Reading(syllables, way.size() == 1 ? 1 : way.getFirst().size(), swapped);
    }
}
