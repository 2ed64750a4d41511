package com.xinfan.risk.screening.name;

import com.xinfan.risk.screening.name.Likeness.Rule;
import java.util.Arrays;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Compares two spellings. Each rule holds only where {@link Keys} gives the two a key in common. */
final class Comparison {

    /** From this length on, a name in characters is a foreign one, and a slip in it is likelier than another person. */
    static final int LONG_NAME = 5;

    private static final double FOLDED = 0.9;
    private static final double SLIPPED = 0.8;
    private static final int SLIP_LENGTH = 4;
    private static final double WORD_FLOOR = 0.86;
    private static final double SINGLE_WORD_FLOOR = 0.92;
    private static final double INITIAL = 0.75;
    private static final double MISSING = 0.12;
    private static final double SAME_CONSONANTS = 0.9;
    private static final int CONSONANTS = 3;
    private static final int LONG_WORD = 6;
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
    private static final LevenshteinDistance ONE = new LevenshteinDistance(1);

    private Comparison() {}

    static Likeness compare(Name a, Name b) {
        if (a.isChinese() && b.isChinese()) {
            return characters(a, b);
        }
        var best = Likeness.NONE;
        if (!a.isChinese() && !b.isChinese()) {
            best = letters(a, b);
        }
        if (best.score() < Rule.PINYIN.fully().score()) {
            best = sounds(a, b).orBetter(best);
        }
        return best.score() == 0 ? initials(a, b).orBetter(initials(b, a)) : best;
    }

    private static Likeness characters(Name a, Name b) {
        if (a.han().equals(b.han())) {
            return Rule.EXACT.fully();
        }
        var shorter = Math.min(a.han().length(), b.han().length());
        if (shorter >= LONG_NAME && ONE.apply(a.han(), b.han()) == 1) {
            return Rule.SLIP.fully();
        }
        for (var one : a.readings()) {
            for (var other : b.readings()) {
                if (one.joined().equals(other.joined())) {
                    return Rule.HOMOPHONE.fully();
                }
            }
        }
        return Likeness.NONE;
    }

    private static Likeness letters(Name a, Name b) {
        if (a.words().equals(b.words())) {
            return Rule.EXACT.fully();
        }
        if (a.sorted().equals(b.sorted())) {
            return Rule.REORDERED.fully();
        }
        return a.readings().isEmpty() || b.readings().isEmpty() ? words(a, b) : Likeness.NONE;
    }

    /** By the sound: what is the same said in one of the ways of each, or nearly. */
    private static Likeness sounds(Name a, Name b) {
        var best = Likeness.NONE;
        var letters = !a.isChinese() && !b.isChinese();
        for (var one : a.readings()) {
            for (var other : b.readings()) {
                if (one.swapped() && other.swapped()) {
                    continue;
                }
                var swapped = one.swapped() || other.swapped();
                if (one.joined().equals(other.joined())) {
                    var rule = letters
                            ? (swapped ? Rule.REORDERED : Rule.EXACT)
                            : (swapped ? Rule.PINYIN_REORDERED : Rule.PINYIN);
                    best = best.orBetter(rule.fully());
                } else if (best.score() < Rule.SOUND.fully().score()) {
                    best = best.orBetter(nearly(one, other));
                }
            }
        }
        return best;
    }

    private static Likeness nearly(Reading one, Reading other) {
        var count = one.syllables().size();
        if (count != other.syllables().size() || one.surname() != other.surname()) {
            return Likeness.NONE;
        }
        var sum = 0.0;
        var family = 1.0;
        var given = 1.0;
        for (var i = 0; i < count; i++) {
            var likeness = alike(one.syllables().get(i), other.syllables().get(i));
            if (likeness == 0) {
                return Likeness.NONE;
            }
            sum += likeness;
            family = i < one.surname() ? Math.min(family, likeness) : family;
            given = i < one.surname() ? given : Math.min(given, likeness);
        }
        // A slip in both is two names.
        return Math.max(family, given) >= FOLDED ? Rule.SOUND.by(sum / count) : Likeness.NONE;
    }

    private static double alike(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        var folded = Syllables.fold(one);
        var otherFolded = Syllables.fold(other);
        if (folded.equals(otherFolded)) {
            return FOLDED;
        }
        var isSlip = folded.charAt(0) == otherFolded.charAt(0)
                && Math.max(one.length(), other.length()) >= SLIP_LENGTH
                && ONE.apply(one, other) == 1;
        return isSlip ? SLIPPED : 0;
    }

    /** {@code X. M. Wang} and {@code X. Wang} may be Wang Xiaoming. */
    private static Likeness initials(Name shortened, Name full) {
        if (!shortened.hasInitials() || full.hasInitials()) {
            return Likeness.NONE;
        }
        var family = shortened.writtenOut();
        var letters = shortened.letters();
        var chinese = full.readings().stream()
                .anyMatch(reading -> String.join("", reading.family()).equals(family)
                        && reading.initials().startsWith(letters));
        if (chinese) {
            return Rule.INITIALS.fully();
        }
        var words = full.words();
        var rest = words.stream().filter(word -> !word.equals(family)).toList();
        return words.contains(family) && Reading.initials(rest).startsWith(letters)
                ? Rule.INITIALS.fully()
                : Likeness.NONE;
    }

    /** Word by word; what one name has more than the other weighs less than what differs. */
    private static Likeness words(Name a, Name b) {
        var pairing = a.words().size() <= b.words().size() ? new Pairing(a, b) : new Pairing(b, a);
        return pairing.holds() ? Rule.WORDS.by(pairing.share()) : Likeness.NONE;
    }

    /** Which word stands for which: the likest two first. */
    private static final class Pairing {

        private final Name few;
        private final Name many;
        private final boolean[] left;
        private final boolean[] taken;
        private double alike;
        private double weight;
        private int pairs;
        private int same;
        private int sounding;
        private int beginning;

        Pairing(Name few, Name many) {
            this.few = few;
            this.many = many;
            this.left = new boolean[few.words().size()];
            this.taken = new boolean[many.words().size()];
            Arrays.fill(left, true);
            for (var found = true; found; ) {
                found = pairLikest();
            }
        }

        private boolean pairLikest() {
            var likest = 0.0;
            var here = -1;
            var there = -1;
            for (var i = 0; i < left.length; i++) {
                for (var j = 0; left[i] && j < taken.length; j++) {
                    var likeness = taken[j] ? 0 : likeness(i, j);
                    if (likeness > likest) {
                        likest = likeness;
                        here = i;
                        there = j;
                    }
                }
            }
            if (here >= 0) {
                take(here, there, likest);
            }
            return here >= 0;
        }

        private void take(int here, int there, double likeness) {
            left[here] = false;
            taken[there] = true;
            var one = few.words().get(here);
            var other = many.words().get(there);
            var length = (one.length() + other.length()) / 2.0;
            alike += likeness * length;
            weight += length;
            pairs++;
            same += one.equals(other) ? 1 : 0;
            sounding += few.skeletons().get(here).equals(many.skeletons().get(there)) ? 1 : 0;
            beginning += one.charAt(0) == other.charAt(0) ? 1 : 0;
        }

        /** 0 for what is another word. */
        private double likeness(int here, int there) {
            var one = few.words().get(here);
            var other = many.words().get(there);
            if (one.equals(other)) {
                return 1;
            }
            if (one.length() == 1 || other.length() == 1) {
                return one.charAt(0) == other.charAt(0) ? INITIAL : 0;
            }
            var consonants = few.skeletons().get(here);
            var sounds = consonants.equals(many.skeletons().get(there));
            var tells = consonants.length() >= CONSONANTS || Math.min(one.length(), other.length()) >= LONG_WORD;
            var likeness = Math.max(JARO_WINKLER.apply(one, other), sounds && tells ? SAME_CONSONANTS : 0);
            return likeness >= (taken.length == 1 ? SINGLE_WORD_FLOOR : WORD_FLOOR) ? likeness : 0;
        }

        /** Two words must be found, and two of them by a key. */
        boolean holds() {
            return taken.length == 1
                    ? pairs == 1 && sounding == 1
                    : pairs > 1 && (sounding > 1 || same > 0 && beginning > 1);
        }

        double share() {
            var here = length(few, left);
            var there = length(many, inverse(taken));
            var missing = left.length == taken.length ? (here + there) / 2 : here + MISSING * there;
            return alike / (weight + missing);
        }

        private static double length(Name name, boolean[] counted) {
            var sum = 0.0;
            for (var i = 0; i < counted.length; i++) {
                sum += counted[i] ? name.words().get(i).length() : 0;
            }
            return sum;
        }

        private static boolean[] inverse(boolean[] flags) {
            var inverse = new boolean[flags.length];
            for (var i = 0; i < flags.length; i++) {
                inverse[i] = !flags[i];
            }
            return inverse;
        }
    }
}
