package com.xinfan.content.wording;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text as a reader takes it: letters and digits only, in one width, one case and one form, each with the place it
 * came from and with what stood before it.
 */
final class NormalisedText {

    /** What stood between a character and the one before it. */
    enum Gap {
        NONE,
        /** Blanks, quotes, asterisks, emoji, zero-width characters: readers skip them, and evaders insert them. */
        FILLER,
        /** The end of a clause. */
        STOP
    }

    private static final String STOPS = "。,，!！?？;；\n\r";

    private int[] characters = new int[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private Gap[] gaps = new Gap[64];
    private int length;

    private NormalisedText() {}

    static NormalisedText of(String text, Variants variants) {
        var normalised = new NormalisedText();
        var gap = Gap.NONE;
        for (var at = 0; at < text.length(); ) {
            var original = text.codePointAt(at);
            var end = at + Character.charCount(original);
            var plain = Normalizer.normalize(Character.toString(original), Normalizer.Form.NFKC)
                    .toLowerCase(Locale.ROOT);
            for (var i = 0; i < plain.length(); ) {
                var character = plain.codePointAt(i);
                i += Character.charCount(character);
                if (Character.isLetterOrDigit(character)) {
                    normalised.append(variants.plain(character), at, end, gap);
                    gap = Gap.NONE;
                } else {
                    gap = wider(gap, gapOf(character));
                }
            }
            at = end;
        }
        return normalised;
    }

    private static Gap gapOf(int character) {
        return STOPS.indexOf(character) >= 0 ? Gap.STOP : Gap.FILLER;
    }

    private static Gap wider(Gap one, Gap other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void append(int character, int start, int end, Gap gap) {
        if (length == characters.length) {
            characters = Arrays.copyOf(characters, length * 2);
            starts = Arrays.copyOf(starts, length * 2);
            ends = Arrays.copyOf(ends, length * 2);
            gaps = Arrays.copyOf(gaps, length * 2);
        }
        characters[length] = character;
        starts[length] = start;
        ends[length] = end;
        gaps[length] = gap;
        length++;
    }

    int length() {
        return length;
    }

    int characterAt(int index) {
        return characters[index];
    }

    /** What stood before this character. */
    Gap gapBefore(int index) {
        return gaps[index];
    }

    /** Where this character begins in the original text, in UTF-16 units as Java and JavaScript count. */
    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }
}
