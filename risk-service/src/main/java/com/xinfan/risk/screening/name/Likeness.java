package com.xinfan.risk.screening.name;

/**
 * How alike two names are, and what makes them so.
 *
 * @param score from 0 (not alike at all) to 100
 */
public record Likeness(int score, Rule rule) {

    static final Likeness NONE = new Likeness(0, Rule.NONE);

    /** What speaks for the same person; the score of each at its best. */
    public enum Rule {
        NONE(0),
        /** The same characters, or the same letters in the same order. */
        EXACT(92),
        /** The same words in another order. */
        REORDERED(90),
        /** Letters that say the characters. */
        PINYIN(86),
        /** The same with the family name last. */
        PINYIN_REORDERED(84),
        /** Sounds that are mixed up easily, or one slip in a syllable. */
        SOUND(84),
        /** Long names in characters with one other, missing or more. */
        SLIP(82),
        /** Words that are nearly the same. */
        WORDS(90),
        /** Other characters that sound the same. */
        HOMOPHONE(78),
        /** The family name, and first letters for the rest. */
        INITIALS(72);

        private final int best;

        Rule(int best) {
            this.best = best;
        }

        Likeness fully() {
            return new Likeness(best, this);
        }

        Likeness by(double part) {
            return new Likeness((int) Math.round(best * part), this);
        }
    }

    Likeness orBetter(Likeness other) {
        return other.score > score ? other : this;
    }
}
