package com.xinfan.content.wording;

import com.xinfan.content.wording.NormalisedText.Gap;
import com.xinfan.contract.rulebook.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Searches texts for the phrases of a set of rules. Immutable once built. */
final class WordingEngine {

    /**
     * A phrase of two characters across the end of a clause is chance; a longer one, cut at every character, is not.
     */
    private static final int CUT_LENGTH = 3;

    private final Variants variants = Variants.load();
    private final Trie<Phrase> phrases = new Trie<>();
    private final Trie<Integer> ordinary = new Trie<>();
    private final Trie<Integer> allowed = new Trie<>();
    private final Polarity polarity;
    private int longestWord;

    WordingEngine(List<Rule> rules) {
        var words = new ArrayList<int[]>();
        for (var rule : rules) {
            for (var text : rule.list("phrases")) {
                var word = characters(text);
                words.add(word);
                phrases.put(word, new Phrase(text, rule, word.length));
            }
            rule.list("allow").forEach(text -> put(allowed, text));
        }
        Resource.lines("wording/ordinary-words.txt").forEach(text -> put(ordinary, text));
        polarity = Polarity.load(words);
    }

    private void put(Trie<Integer> trie, String text) {
        var word = characters(text);
        trie.put(word, word.length);
        longestWord = Math.max(longestWord, word.length);
    }

    private int[] characters(String text) {
        var normalised = NormalisedText.of(text, variants);
        var characters = new int[normalised.length()];
        for (var i = 0; i < characters.length; i++) {
            characters[i] = normalised.characterAt(i);
        }
        return characters;
    }

    /** What a text asserts, leftmost and longest first; each place counts once. */
    List<WordingHit> search(String original, Predicate<Rule> inScope) {
        var text = NormalisedText.of(original, variants);
        var words = wordsOf(text);
        var hits = new ArrayList<WordingHit>();
        for (var at = 0; at < text.length(); ) {
            var found = longest(text, at, inScope, words);
            if (found.isEmpty()) {
                at++;
                continue;
            }
            var end = at + found.getFirst().length();
            var said = polarity.of(text, at, end);
            if (said != Polarity.Of.DENIED) {
                for (var phrase : found) {
                    var verdict = phrase.blocks() && said == Polarity.Of.ASSERTED
                            ? WordingVerdict.BLOCK
                            : WordingVerdict.WARN;
                    hits.add(new WordingHit(phrase.text(), phrase.rule(), verdict, text.start(at), text.end(end - 1)));
                }
            }
            at = end;
        }
        return hits;
    }

    /** The longest phrase that begins here, once per rule that has it. */
    private List<Phrase> longest(NormalisedText text, int from, Predicate<Rule> inScope, int[] words) {
        var candidates = new ArrayList<Phrase>();
        var stopped = false;
        var touching = false;
        var node = phrases;
        for (var at = from; at < text.length(); at++) {
            if (at > from) {
                stopped |= text.gapBefore(at) == Gap.STOP;
                touching |= text.gapBefore(at) == Gap.NONE;
            }
            node = node.step(text.characterAt(at));
            if (node == null || (stopped && touching)) {
                break;
            }
            var inOnePiece = !stopped || at - from + 1 >= CUT_LENGTH;
            if (!node.values().isEmpty() && inOnePiece && !isPartOfWord(words, from, at + 1)) {
                node.values().stream()
                        .filter(phrase -> inScope.test(phrase.rule()))
                        .forEach(candidates::add);
            }
        }
        var length = candidates.stream().mapToInt(Phrase::length).max().orElse(0);
        return candidates.stream().filter(phrase -> phrase.length() == length).toList();
    }

    /** The longest word that begins at each place, as its length; 0 for none. */
    private int[] wordsOf(NormalisedText text) {
        var words = new int[text.length()];
        for (var at = 0; at < text.length(); at++) {
            words[at] = Math.max(longestWord(text, at, ordinary, false), longestWord(text, at, allowed, true));
        }
        return words;
    }

    private static int longestWord(NormalisedText text, int from, Trie<Integer> words, boolean acrossFillers) {
        var longest = 0;
        var node = words;
        for (var at = from; at < text.length(); at++) {
            var gap = text.gapBefore(at);
            if (at > from && (gap == Gap.STOP || (gap == Gap.FILLER && !acrossFillers))) {
                break;
            }
            node = node.step(text.characterAt(at));
            if (node == null) {
                break;
            }
            longest = node.values().isEmpty() ? longest : at - from + 1;
        }
        return longest;
    }

    /** Whether [from, to) shares characters with a word without holding more than all of it. */
    private boolean isPartOfWord(int[] words, int from, int to) {
        for (var at = Math.max(0, from - longestWord + 1); at < to; at++) {
            var end = at + words[at];
            var touches = words[at] > 0 && end > from;
            var holdsMore = from <= at && end <= to && words[at] < to - from;
            if (touches && !holdsMore) {
                return true;
            }
        }
        return false;
    }
}
