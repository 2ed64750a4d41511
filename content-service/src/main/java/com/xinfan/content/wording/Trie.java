package com.xinfan.content.wording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words by their characters, to find all that begin at one place in one walk. */
final class Trie<T> {

    private final Map<Integer, Trie<T>> next = new HashMap<>();
    private final List<T> values = new ArrayList<>(0);

    void put(int[] word, T value) {
        var node = this;
        for (var character : word) {
            node = node.next.computeIfAbsent(character, _ -> new Trie<>());
        }
        node.values.add(value);
    }

    @Nullable
    Trie<T> step(int character) {
        return next.get(character);
    }

    List<T> values() {
        return values;
    }
}
