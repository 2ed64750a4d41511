package com.xinfan.risk.screening.name;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Under which keys a name is kept, and under which it is looked for. Two names that any rule of {@link Comparison}
 * calls alike share one; names that share one need not be alike.
 */
final class Keys {

    private Keys() {}

    static Set<String> kept(Name name) {
        var keys = common(name);
        if (name.hasInitials()) {
            keys.add("K" + name.writtenOut() + '|' + name.letters().charAt(0));
        } else {
            full(name, 'J', keys);
        }
        return keys;
    }

    static Set<String> asked(Name name) {
        var keys = common(name);
        if (name.hasInitials()) {
            keys.add("J" + name.writtenOut() + '|' + name.letters().charAt(0));
        } else {
            full(name, 'K', keys);
        }
        return keys;
    }

    private static Set<String> common(Name name) {
        var keys = new LinkedHashSet<String>();
        if (name.isChinese()) {
            keys.add("H" + name.han());
            if (name.han().length() >= Comparison.LONG_NAME - 1) {
                slips(name.han(), keys);
            }
        } else {
            words(name, keys);
        }
        for (var reading : name.readings()) {
            keys.add("S" + reading.joined());
            if (!reading.given().isEmpty()) {
                keys.add("I" + Reading.folded(reading.family()) + '|' + folded(reading.given()));
                keys.add("G" + folded(reading.family()) + '|' + Reading.folded(reading.given()));
            }
        }
        return keys;
    }

    /** Under its family name and the first letter of the rest. */
    private static void full(Name name, char kind, Set<String> keys) {
        for (var reading : name.readings()) {
            if (!reading.given().isEmpty()) {
                keys.add(kind
                        + String.join("", reading.family())
                        + '|'
                        + reading.initials().charAt(0));
            }
        }
        var words = name.words();
        for (var family : words) {
            words.stream()
                    .filter(word -> !word.equals(family))
                    .findFirst()
                    .ifPresent(first -> keys.add(kind + family + '|' + first.charAt(0)));
        }
    }

    private static void slips(String han, Set<String> keys) {
        keys.add("D" + han);
        for (var i = 0; i < han.length(); i++) {
            keys.add("D" + han.substring(0, i) + han.substring(i + 1));
        }
    }

    private static void words(Name name, Set<String> keys) {
        var words = name.words();
        var skeletons = name.skeletons();
        keys.add("W" + name.sorted());
        if (words.size() == 1) {
            keys.add("P" + skeletons.getFirst());
        }
        for (var i = 0; i < words.size(); i++) {
            for (var j = 0; j < words.size(); j++) {
                if (i != j) {
                    keys.add("T" + words.get(i) + '|' + words.get(j).charAt(0));
                }
                if (i < j) {
                    var one = skeletons.get(i);
                    var other = skeletons.get(j);
                    keys.add("P" + (one.compareTo(other) < 0 ? one + '|' + other : other + '|' + one));
                }
            }
        }
    }

    /** First letters of folded syllables. */
    private static String folded(List<String> syllables) {
        return Reading.initials(syllables.stream().map(Syllables::fold).toList());
    }

    /** The first letter and the consonants after it, doubled ones once, silent ones left out. */
    static String skeleton(String word) {
        var text = word.replace("ph", "f").replace('c', 'k').replace('q', 'k');
        var skeleton = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var letter = i == 0 && text.charAt(0) == 'w' ? 'v' : text.charAt(i);
            var counts = i == 0 || "aeiouyhw".indexOf(letter) < 0;
            if (counts && (skeleton.isEmpty() || skeleton.charAt(skeleton.length() - 1) != letter)) {
                skeleton.append(letter);
            }
        }
        return skeleton.toString();
    }
}
