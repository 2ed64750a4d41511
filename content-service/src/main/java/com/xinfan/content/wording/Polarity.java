package com.xinfan.content.wording;

import com.xinfan.content.wording.NormalisedText.Gap;
import java.util.Collection;

/**
 * Whether a phrase is asserted, denied or asked about, from the words around it in its clause.
 *
 * <p>Before the phrase: words that may stand between, and denials, are taken off one by one from the right; an odd
 * number of denials denies (不承诺保本), an even one asserts (并非不保本). After it: 保本是骗局 denies, 保本吗 asks.
 */
final class Polarity {

    enum Of {
        ASSERTED,
        ASKED,
        DENIED
    }

    private enum Role {
        NEGATING,
        NEUTRAL,
        BETWEEN,
        AFTER,
        DENYING,
        ASKING
    }

    /** A denial reaches this many words; a text without an end is not read to it for every phrase. */
    private static final int REACH = 16;

    private final Trie<Role> before = new Trie<>();
    private final Trie<Role> after = new Trie<>();

    private Polarity() {}

    /** {@code phrases} may stand between too: 不承诺保本、保收益. */
    static Polarity load(Collection<int[]> phrases) {
        var polarity = new Polarity();
        var grammar = Resource.properties("wording/grammar.properties");
        Resource.words(grammar, "negating").forEach(word -> put(polarity.before, reversed(word), Role.NEGATING));
        Resource.words(grammar, "neutral").forEach(word -> put(polarity.before, reversed(word), Role.NEUTRAL));
        Resource.words(grammar, "between").forEach(word -> put(polarity.before, reversed(word), Role.BETWEEN));
        Resource.words(grammar, "after").forEach(word -> put(polarity.after, characters(word), Role.AFTER));
        Resource.words(grammar, "denied").forEach(word -> put(polarity.after, characters(word), Role.DENYING));
        Resource.words(grammar, "asking").forEach(word -> put(polarity.after, characters(word), Role.ASKING));
        for (var phrase : phrases) {
            put(polarity.before, reversed(phrase), Role.BETWEEN);
            put(polarity.after, phrase, Role.AFTER);
        }
        return polarity;
    }

    private static void put(Trie<Role> trie, int[] word, Role role) {
        trie.put(word, role);
    }

    private static int[] characters(String word) {
        return word.codePoints().toArray();
    }

    private static int[] reversed(String word) {
        return reversed(characters(word));
    }

    private static int[] reversed(int[] word) {
        var reversed = new int[word.length];
        for (var i = 0; i < word.length; i++) {
            reversed[i] = word[word.length - 1 - i];
        }
        return reversed;
    }

    /** Of the phrase at {@code [from, to)}. */
    Of of(NormalisedText text, int from, int to) {
        if (deniedBefore(text, from)) {
            return Of.DENIED;
        }
        var word = longest(after, text, to, 1);
        for (var steps = 1; word.role() == Role.AFTER && steps < REACH; steps++) {
            word = longest(after, text, word.next(), 1);
        }
        if (word.role() == Role.DENYING) {
            return Of.DENIED;
        }
        return word.role() == Role.ASKING ? Of.ASKED : Of.ASSERTED;
    }

    private boolean deniedBefore(NormalisedText text, int from) {
        var denials = 0;
        var at = from - 1;
        for (var steps = 0; steps < REACH; steps++) {
            var word = longest(before, text, at, -1);
            if (word.role() != Role.NEGATING && word.role() != Role.BETWEEN) {
                break;
            }
            denials += word.role() == Role.NEGATING ? 1 : 0;
            at = word.next();
        }
        return denials % 2 == 1;
    }

    /** A word of the grammar and where the next one would be; {@code NEUTRAL} when there is none. */
    private record Word(Role role, int next) {}

    private static Word longest(Trie<Role> words, NormalisedText text, int from, int direction) {
        var found = new Word(Role.NEUTRAL, from);
        var node = words;
        for (var at = from; at >= 0 && at < text.length(); at += direction) {
            // Of two neighbours the right one knows what stands between them.
            if (text.gapBefore(direction > 0 ? at : at + 1 < text.length() ? at + 1 : at) == Gap.STOP) {
                return found;
            }
            node = node.step(text.characterAt(at));
            if (node == null) {
                return found;
            }
            if (!node.values().isEmpty()) {
                found = new Word(node.values().getFirst(), at + direction);
            }
        }
        return found;
    }
}
