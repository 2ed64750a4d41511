package com.xinfan.content.wording;

import java.util.HashMap;
import java.util.Map;

/** Traditional, ancient and lookalike characters, and the one that the rulebook writes instead. */
final class Variants {

    private final Map<Integer, Integer> plain = new HashMap<>();

    static Variants load() {
        var variants = new Variants();
        for (var line : Resource.lines("wording/variants.txt")) {
            var characters = line.codePoints().toArray();
            for (var i = 0; i + 1 < characters.length; i += 2) {
                variants.plain.put(characters[i], characters[i + 1]);
            }
        }
        return variants;
    }

    int plain(int character) {
        return plain.getOrDefault(character, character);
    }
}
